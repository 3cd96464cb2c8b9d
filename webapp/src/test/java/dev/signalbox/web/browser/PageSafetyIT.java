package dev.signalbox.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What goes wrong between the other pages and the server is said, and takes nothing away. */
class PageSafetyIT extends TaskPageCase {
  private static final String OWN = "{\"id\":\"own-%d\",\"key\":\"own-%d\",\"process\":\"Own\",";
  private static final String ROW =
      OWN
          + "\"state\":\"running\",\"words\":\"Running\",\"incidents\":0,\"open\":true,"
          + "\"started\":\"2026-01-01T00:00:00Z\",\"startedWords\":\"then\",\"startedBy\":\"me\"}";

  @Test
  void shouldKeepWhatWasTypedThroughARefusedStart() {
    Page page = login("operator", "/start?process=ticket-routing");
    page.locator("[data-field='ticket']").fill("typed for long");
    page.locator("[data-field='customer']").press("Control+Enter");
    assertThat(page.locator("#messages")).containsText("Nothing was started");
    assertThat(page.locator("[data-field='ticket']")).hasValue("typed for long");

    page.navigate(rest().base() + "/start?process=ticket-routing");
    assertThat(page.locator(".draft-note")).containsText("What you typed was kept");
    assertThat(page.locator("[data-field='ticket']")).hasValue("typed for long");
    page.locator(".draft-note button").click();
    assertThat(page.locator("[data-field='ticket']")).hasValue("");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void shouldStartWithTheLongestTextInLettersOfTwoBytes() {
    Page page = login("operator", "/start?process=ticket-routing");
    page.locator("[data-field='ticket']")
        .evaluate("it => it.value = 'Верните деньги, пожалуйста. '.repeat(18000)");
    page.locator("[data-field='customer']").fill("Ада");
    page.locator("[data-field='businessKey']").fill(key);
    page.locator("[data-field='businessKey']").press("Control+Enter");

    assertThat(page.locator("h1")).hasText(key);
    assertThat(page.locator("#messages")).containsText("Started");
  }

  @Test
  void shouldSayWhatBecameOfACommandAndKeepItsReason() {
    Page page = instance();
    AtomicReference<Consumer<Route>> fault = new AtomicReference<>();
    page.route(
        "**/instance*",
        route -> {
          if (route.request().method().equals("POST")) {
            fault.get().accept(route);
          } else {
            route.resume();
          }
        });

    fault.set(route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
    cancel(page, "a long reason");
    assertThat(page.locator("#trouble")).containsText("The server could not do this");
    String error =
        "<?xml version='1.0'?><partial-response><error><error-name>x.Y</error-name>"
            + "<error-message>z</error-message></error></partial-response>";
    fault.set(
        route ->
            route.fulfill(new Route.FulfillOptions().setContentType("text/xml").setBody(error)));
    cancel(page, null);
    assertThat(page.locator("#trouble")).containsText("The server could not do this");
    fault.set(
        route -> {
          route.fetch();
          route.abort();
        });
    cancel(page, null);
    assertThat(page.locator("#trouble")).containsText("not known whether this arrived");

    fault.set(Route::resume);
    assertThat(page.locator("#standing")).hasText("Cancelled");
    assertThat(page.locator(".timeline")).containsText("cancelled the instance: a long reason");
  }

  @Test
  void shouldKeepTheSelectionWhenOneScrollsOnBeforeTheNewsIsThere() {
    start(key, OFF_TOPIC);
    awaitTasks(1);
    AtomicReference<Route> asked = new AtomicReference<>();
    Page page = login("operator", "/home");
    page.route(
        "**/instances?businessKey*",
        route -> {
          String html = route.fetch().text();
          assertThat(html).contains("id=\"lines\"");
          route.fulfill(
              new Route.FulfillOptions()
                  .setContentType("text/html")
                  .setBody(
                      html.replace("id=\"lines\"", "id=\"lines\" data-next=\"more\"")
                          .replace("id=\"older\" hidden=\"hidden\"", "id=\"older\"")));
        });
    page.route("**/live/instances?*", route -> answer(route, asked));
    // so low that at the top no row of the second page is in view
    page.setViewportSize(1280, 300);
    page.navigate(rest().base() + "/instances?businessKey=" + key + "*");
    assertThat(page.locator("#lines tbody tr")).hasCount(61);
    page.evaluate("() => scrollTo(0, 0)");
    asked.set(null);
    page.waitForCondition(() -> asked.get() != null);

    page.locator("#lines tbody .pick input").last().check();
    page.waitForResponse("**/live/instances?*", () -> asked.get().resume());

    page.evaluate("() => new Promise(requestAnimationFrame)");
    assertThat(page.locator("#lines tr.gone")).hasCount(0);
    assertThat(page.locator("#selected")).hasText("1 selected");
  }

  @Test
  void shouldAskOnceHoweverOftenItIsToldWhatToAsk() {
    Page page = login("operator", "/home");
    page.waitForFunction("() => window.Signalbox?.poll");
    Object firsts =
        page.evaluate(
            "() => new Promise(done => { let firsts = 0; let seconds = 0;"
                + " const second = () => { if (++seconds === 5) done(firsts); return null; };"
                + " const first = () => { if (++firsts === 1)"
                + " Signalbox.poll('own', second, () => {}, 0.05); return null; };"
                + " Signalbox.poll('own', first, () => {}, 0.05); })");
    assertThat(firsts).isEqualTo(1);
  }

  /** The first page is the server's and comes when the test lets it, the second has 60 rows. */
  private static void answer(Route route, AtomicReference<Route> asked) {
    if (!route.request().url().contains("cursor=")) {
      asked.set(route);
      return;
    }
    String rows =
        IntStream.range(0, 60)
            .mapToObj(i -> String.format(ROW, i, i))
            .collect(Collectors.joining(","));
    route.fulfill(
        new Route.FulfillOptions()
            .setContentType("application/json")
            .setBody("{\"items\":[" + rows + "],\"next\":null}"));
  }

  private Page instance() {
    start(key, OFF_TOPIC);
    awaitTasks(1);
    Page page = login("operator", "/instance?id=" + task().path("instanceId").asText());
    assertThat(page.locator("#standing")).hasText("Waiting for a person");
    return page;
  }

  /** Cancels by the dialog; null takes the reason that is there already. */
  private static void cancel(Page page, @org.jspecify.annotations.Nullable String reason) {
    page.locator("[data-dialog='cancel-dialog']").click();
    Locator text = page.locator("#cancel-reason");
    if (reason == null) {
      assertThat(text).hasValue("a long reason");
    } else {
      text.fill(reason);
    }
    page.locator("#cancel-dialog button[type='submit']").click();
  }
}
