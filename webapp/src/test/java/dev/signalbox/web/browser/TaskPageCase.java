package dev.signalbox.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.signalbox.web.flow.SignalboxIT;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * A reviewer in Chromium before the task page of the whole product; every test has tasks of its
 * own.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class TaskPageCase extends SignalboxIT {
  static final String OFF_TOPIC = "Whisk three eggs with the sugar and bake for an hour.";

  Browser browser;
  String key;

  @BeforeAll
  void openBrowser() {
    browser = Browser.open();
  }

  @AfterAll
  void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  /** Every test works on tasks of its own, found by their business key. */
  @BeforeEach
  void nameTheCase(TestInfo test) {
    key = "K" + Math.abs(test.getDisplayName().hashCode());
    browser.complaints().clear();
  }

  @AfterEach
  void leaveNothing() {
    for (JsonNode task : tasks()) {
      rest()
          .post(
              "admin",
              "/api/v1/instances/" + task.path("instanceId").asText() + "/cancel",
              Map.of("reason", "the test is over"));
    }
  }

  /** Waits until the page listens to keys. */
  static void awaitScript(Page page) {
    assertThat(page.locator("#work[data-ready]")).isVisible();
  }

  /** Asks the server for what has changed now, as the page does every few seconds. */
  static void listen(Page page) {
    page.evaluate("() => Signalbox.now('tasks')");
  }

  Page openReview() {
    Page page = openTask();
    assertThat(page.locator(".review")).isVisible();
    return page;
  }

  Page openTask() {
    awaitTasks(1);
    Page page = reviewer();
    page.keyboard().press("n");
    assertThat(page.locator(".task-where")).containsText(key);
    return page;
  }

  /** The reviewer's list, narrowed to the tasks of this test. */
  Page reviewer() {
    Page page = login("reviewer", "/tasks");
    awaitScript(page);
    page.locator("#search").fill(key);
    page.locator("#search").press("Enter");
    assertThat(page.locator("#listing[aria-busy]")).hasCount(0);
    return page;
  }

  Page login(String name, String path) {
    Page page = browser.window(1280, ColorScheme.LIGHT);
    page.setDefaultTimeout(20_000);
    page.navigate(rest().base() + path);
    submitLogin(page, name);
    return page;
  }

  static void submitLogin(Page page, String name) {
    page.locator("input[name='username']").fill(name);
    page.locator("input[name='password']").fill(name);
    page.locator("main form button[type='submit']").first().click();
    assertThat(page.locator(".who").first()).hasText(name);
  }

  void start(String businessKey, String ticket) {
    rest()
        .post(
            "operator",
            "/api/v1/processes/ticket-routing/start",
            Map.of(
                "businessKey",
                businessKey,
                "variables",
                Map.of("ticket", ticket, "customer", "Grace")));
  }

  void complete(String user, Map<String, Object> body) {
    rest().post(user, "/api/v1/tasks/" + task().path("id").asText() + "/complete", body);
  }

  JsonNode task() {
    return tasks().get(0);
  }

  /** The open tasks of this test. */
  List<JsonNode> tasks() {
    JsonNode all = rest().get("admin", "/api/v1/tasks?limit=1000").body().path("items");
    return StreamSupport.stream(all.spliterator(), false)
        .filter(task -> task.path("businessKey").asText().startsWith(key))
        .toList();
  }

  void awaitTasks(int count) {
    Awaitility.await(count + " open tasks of " + key)
        .atMost(Duration.ofMinutes(1))
        .until(() -> tasks().size() == count);
  }

  /** What the ledger says of the review in the instance with that business key. */
  String reviewOf(String businessKey) {
    String instance =
        rest()
            .get("admin", "/api/v1/instances?businessKey=" + businessKey)
            .body()
            .path("items")
            .path(0)
            .path("id")
            .asText();
    JsonNode decisions =
        rest().get("officer", "/api/v1/decisions?instanceId=" + instance).body().path("items");
    List<JsonNode> reviews =
        StreamSupport.stream(decisions.spliterator(), false)
            .filter(decision -> decision.path("kind").asText().equals("review"))
            .toList();
    assertThat(reviews).as(businessKey + " is reviewed once").hasSize(1);
    return reviews.get(0).at("/override/decision").asText();
  }

  static Locator button(Page page, String name) {
    return page.locator("#work")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator row(Page page) {
    return page.locator("#rows a", new Page.LocatorOptions().setHasText(key));
  }
}
