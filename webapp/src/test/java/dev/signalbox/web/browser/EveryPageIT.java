package dev.signalbox.web.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What holds on every page, with hostile data on them: a strict Content-Security-Policy, an empty
 * console, no request to another host, no markup of the data's own, and nothing grave for axe-core.
 */
class EveryPageIT extends PackagedPages {
  private static final String NOWHERE = "/no-such-page";

  private final List<String> foreign = new CopyOnWriteArrayList<>();
  private DemoScenes scenes;

  @BeforeAll
  void fillPages() {
    scenes = new DemoScenes(signalbox.rest());
    scenes.fill();
    SpendScenes money = new SpendScenes(signalbox.rest(), folder.resolve("home"));
    money.routes();
    money.brokenFile();
    money.budgets();
    money.spend();
  }

  @Test
  void shouldShowHostileDataHarmlesslyOnEveryPage() {
    SoftAssertions all = new SoftAssertions();
    for (Map.Entry<String, List<String>> visit : visits().entrySet()) {
      Page page = login(visit.getKey(), ColorScheme.LIGHT);
      for (String path : visit.getValue()) {
        Response answer = page.navigate(signalbox.rest().base() + path);
        String policy = String.valueOf(answer.headerValue("content-security-policy"));
        all.assertThat(policy).as(path).contains("default-src 'self'");
        all.assertThat(policy).as(path).doesNotContain("unsafe-eval");
        all.assertThat(scriptSources(policy)).as(path).doesNotContain("unsafe-inline");
        settle(page);
        all.assertThat(page.title()).as(path).doesNotContain("owned");
        all.assertThat(
                page.locator("main img[onerror], main script:not([src]):not([nonce])").count())
            .as(path)
            .isZero();
        all.assertThat(page.getByText("not a heading").and(page.locator("h1")).count())
            .as(path)
            .isZero();
      }
    }
    all.assertThat(browser.complaints())
        .as("the console, but for the browser's own word on a missing page")
        .allMatch(complaint -> complaint.startsWith(signalbox.rest().base() + NOWHERE));
    all.assertThat(foreign).as("requests to other hosts").isEmpty();
    all.assertAll();
  }

  @Test
  void shouldLetAxeFindNothingGraveInLightAndDark() {
    SoftAssertions all = new SoftAssertions();
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (Map.Entry<String, List<String>> visit : visits().entrySet()) {
        Page page = login(visit.getKey(), scheme);
        for (String path : visit.getValue()) {
          page.navigate(signalbox.rest().base() + path);
          settle(page);
          all.assertThat(Accessibility.graveFindings(page)).as(scheme + " " + path).isEmpty();
        }
      }
    }
    Page stranger = browser.window(1280, ColorScheme.LIGHT);
    stranger.navigate(signalbox.rest().base() + "/login");
    all.assertThat(Accessibility.graveFindings(stranger)).as("/login").isEmpty();
    all.assertAll();
  }

  /** Every page, under a login that may see all of it. */
  private Map<String, List<String>> visits() {
    String hostile = scenes.instance(DemoScenes.HOSTILE);
    List<String> operators =
        new ArrayList<>(
            List.of(
                "/home",
                "/start",
                "/start?process=ticket-routing",
                "/instances",
                "/instances?businessKey=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                "/instance?id=" + hostile,
                "/instance?id=nope",
                "/processes",
                "/process?key=ticket-routing",
                "/routes",
                "/spend",
                "/spend?by=element&currency=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                "/spend?period=own&from=%3Cscript%3E&to=2026-01-01",
                NOWHERE));
    return Map.of(
        "admin", operators,
        "officer", List.of("/home", "/log", "/decision?id=" + scenes.decision(), "/routes"),
        "reviewer",
            List.of(
                "/home",
                "/tasks",
                "/tasks?id=" + scenes.task(DemoScenes.HOSTILE),
                "/tasks?id=" + scenes.task(DemoScenes.UNSURE),
                "/tasks?id=" + scenes.task(DemoScenes.INVOICE),
                "/tasks?id=" + scenes.task(DemoScenes.APPROVAL)));
  }

  private static String scriptSources(String policy) {
    int named = policy.indexOf("script-src");
    int start = Math.max(named, 0);
    int end = policy.indexOf(';', start);
    return policy.substring(start, end < 0 ? policy.length() : end);
  }

  private Page login(String name, ColorScheme scheme) {
    Page page = browser.window(1280, scheme);
    page.onRequest(this::watch);
    return logIn(page, name);
  }

  /** Until the page's scripts have run and what they fetched is drawn. */
  private static void settle(Page page) {
    page.waitForLoadState(LoadState.NETWORKIDLE);
  }

  private void watch(Request request) {
    URI address = URI.create(request.url());
    boolean ours = "127.0.0.1".equals(address.getHost()) || "data".equals(address.getScheme());
    if (!ours && !"blob".equals(address.getScheme())) {
      foreign.add(request.url());
    }
  }
}
