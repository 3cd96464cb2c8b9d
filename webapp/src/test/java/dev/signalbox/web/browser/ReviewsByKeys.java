package dev.signalbox.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A reviewer who works the open task list by keys alone and knows only what the screen shows:
 * accepts the suggestion where the text speaks of it, chooses the answer that the text speaks of,
 * and rejects what speaks of none.
 */
final class ReviewsByKeys {
  private final Page page;
  private final List<Double> serverMillis = new ArrayList<>();
  private int presses;

  ReviewsByKeys(Page page) {
    this.page = page;
    page.onResponse(this::measure);
  }

  /**
   * What it took.
   *
   * @param verdicts what was decided, in order: business key, then {@code accept}, {@code correct}
   *     or {@code reject}
   * @param presses key presses, one number a task; the key that opens the first is not counted
   * @param serverMillis from each request's sending to its answer's first byte
   */
  record Report(List<List<String>> verdicts, List<Integer> presses, List<Double> serverMillis) {
    double percentile(int percent) {
      List<Double> sorted = serverMillis.stream().sorted().toList();
      return sorted.get((sorted.size() - 1) * percent / 100);
    }

    String told() {
      return String.format(
          Locale.ROOT,
          "%d reviews, at most %d key presses each, %d requests: p50 %.0f ms, p95 %.0f ms, max %.0f ms",
          verdicts.size(),
          presses.stream().mapToInt(Integer::intValue).max().orElse(0),
          serverMillis.size(),
          percentile(50),
          percentile(95),
          percentile(100));
    }
  }

  /** Opens the first task and clears that many. */
  Report clear(int count) {
    List<List<String>> verdicts = new ArrayList<>();
    List<Integer> pressesEach = new ArrayList<>();
    press("n");
    assertThat(page.locator(".review")).isVisible();
    serverMillis.clear();
    for (int i = 0; i < count; i++) {
      presses = 0;
      String where = page.locator(".task-where").innerText();
      // No key decides a task in the moment in which it comes.
      assertThat(page.locator("#work[data-settling]")).hasCount(0);
      String verdict = decide();
      assertThat(page.locator(".task-where, .empty.tall").first())
          .not()
          .hasText(
              where, new com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions());
      verdicts.add(List.of(where.replaceAll(".*· ", "").strip(), verdict));
      pressesEach.add(presses);
    }
    return new Report(verdicts, pressesEach, List.copyOf(serverMillis));
  }

  private String decide() {
    String text = page.locator(".document").innerText();
    if (text.contains(page.locator(".suggestion").innerText())) {
      press("a");
      return "accept";
    }
    Locator answers = page.locator("#answers .answer");
    for (int i = 0; i < answers.count(); i++) {
      if (text.contains(answers.nth(i).locator(".answer-text").innerText())) {
        press("c");
        press(answers.nth(i).locator("kbd").innerText());
        press("Enter");
        return "correct";
      }
    }
    press("r");
    press(page.locator("#reasons kbd").first().innerText());
    press("Enter");
    return "reject";
  }

  private void press(String key) {
    page.keyboard().press(key);
    presses++;
  }

  private void measure(Response response) {
    if (response.request().method().equals("POST")) {
      response.finished();
      var timing = response.request().timing();
      serverMillis.add(timing.responseStart - timing.requestStart);
    }
  }
}
