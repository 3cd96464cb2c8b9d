package dev.signalbox.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.signalbox.web.blackbox.RestClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators and authors do with instances and processes, in Chromium. */
class OperationsIT extends PackagedPages {
  private static final String SURE = "I was charged twice for March, please refund one of them.";
  private static final String OFF_TOPIC = "Whisk three eggs with the sugar and bake for an hour.";

  @AfterEach
  void shouldLeaveTheConsoleEmpty() {
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void shouldFindAnIncidentFromHomeRetryItAndSeeItEnd() {
    // given a desk that is out of order, and a ticket that fails on it
    Page operator = login("operator");
    operator.navigate(address("/sandbox/service-desk"));
    operator.getByRole(AriaRole.BUTTON, named("Put it out of order")).click();
    String id = start("FAIL-1", SURE);
    Awaitility.await("the ticket is an incident")
        .atMost(Duration.ofMinutes(3))
        .until(() -> instance(id).path("incidents").size() == 1);

    // when the operator goes from home to it
    operator.navigate(address("/home"));
    operator.locator("main a[href*='state=failing']").first().click();
    operator.getByRole(AriaRole.LINK, named("FAIL-1")).click();

    // then the page says what happened, what was tried and what to do
    Locator incident = operator.locator(".incident");
    assertThat(incident).containsText("did not answer");
    assertThat(incident).containsText("out of order");
    assertThat(incident).containsText("5 times");
    assertThat(incident).containsText("retry");
    assertThat(operator.locator(".diagram .at-failing[data-element-id='create-ticket']"))
        .hasCount(1);
    assertThat(operator.locator(".spot.failing")).hasCount(1);

    // and when the desk is back, a retry ends it, as one sees without a reload
    Page another = operator.context().newPage();
    another.navigate(address("/sandbox/service-desk"));
    another.getByRole(AriaRole.BUTTON, named("Put it in order again")).click();
    operator.locator("[data-retry]").click();
    assertThat(operator.locator("#standing")).hasText("Ended");
    assertThat(operator.locator(".incident")).hasCount(0);
    assertThat(operator.locator(".diagram .passed[data-element-id='routed']")).hasCount(1);
    assertThat(operator.locator(".timeline")).containsText("tried the failed step again");
  }

  @Test
  void shouldShowWhereAnInstanceStandsInTheDiagramAndInWords() {
    String id = waiting("TOKEN-1");
    Page operator = login("operator");
    operator.navigate(address("/instance?id=" + id));

    assertThat(operator.locator(".diagram .at-waiting[data-element-id='review']")).hasCount(1);
    assertThat(operator.locator(".diagram .passed[data-element-id='classify']")).hasCount(1);
    assertThat(operator.locator(".diagram .taken[data-element-id='to-review']")).hasCount(1);
    assertThat(operator.locator(".diagram .taken[data-element-id='to-desk']")).hasCount(0);
    assertThat(operator.locator(".spot.waiting")).hasCount(1);
    assertThat(operator.locator(".bjs-powered-by")).isVisible();
    assertThat(operator.locator("#standing-said")).containsText("Review the category");

    operator.locator(".diagram [data-element-id='classify'] .djs-hit").click();
    assertThat(operator.locator(".timeline > li.meant")).containsText("Classified as");
    assertThat(operator.locator(".timeline > li.aside").first()).containsText("Started by");
  }

  @Test
  void shouldFollowAnInstanceWithoutClosingWhatIsOpen() {
    String id = waiting("LIVE-1");
    Page operator = login("operator");
    operator.navigate(address("/instance?id=" + id));
    Locator fold = operator.locator("details[data-fold='v-ticket']");
    fold.locator("summary").click();
    assertThat(operator.locator(".spot.waiting")).hasCount(1);

    // and however many pages are opened meanwhile
    for (int i = 0; i < 20; i++) {
      operator.request().get(address("/start?process=ticket-routing"));
    }
    String task = task("LIVE-1");
    rest().post("reviewer", "/api/v1/tasks/" + task + "/claim", Map.of());
    rest()
        .post(
            "reviewer",
            "/api/v1/tasks/" + task + "/complete",
            Map.of(
                "review",
                Map.of("decision", "correct", "value", "feedback", "reason", "a recipe")));

    assertThat(operator.locator("#standing")).hasText("Ended");
    assertThat(operator.locator(".timeline")).containsText("reviewer corrected");
    assertThat(operator.locator("details[data-fold='v-ticket'][open]")).hasCount(1);
    assertThat(operator.locator(".spot.waiting")).hasCount(0);
  }

  @Test
  void shouldCancelManyWithOneReasonByKeyboard() {
    for (int i = 1; i <= 3; i++) {
      waiting("BULK-" + i);
    }
    Page operator = login("operator");
    operator.navigate(address("/instances?businessKey=BULK-*"));
    assertThat(operator.locator("#total")).hasText("3");

    operator.locator("#lines tbody .pick input").first().focus();
    operator.keyboard().press("Shift+ArrowDown");
    operator.keyboard().press("Shift+ArrowDown");
    assertThat(operator.locator("#selected")).hasText("3 selected");
    operator.locator("#bulk-cancel").press("Enter");
    operator.keyboard().type("tried enough");
    operator.locator("#bulk-go").press("Enter");

    assertThat(operator.locator(".work .said")).hasText("3 of 3 cancelled.");
    assertThat(operator.locator("#lines .st-cancelled")).hasCount(3);
    operator.locator("#lines tbody a").first().click();
    assertThat(operator.locator(".timeline")).containsText("cancelled the instance: tried enough");
  }

  @Test
  void shouldRefuseAModelInItsDrawingAndThenDeployIt() {
    Page author = login("author");
    author.navigate(address("/processes"));
    String sound = model("dropped");
    String unsound = sound.replace("camunda:topic=\"connector\"", "camunda:class=\"x.Y\"");

    author.locator("#files").setInputFiles(file("dropped.bpmn", unsound));
    author.locator("#deploy").click();
    assertThat(author.locator("#finding-list > li").first()).containsText("create-ticket");
    assertThat(author.locator(".diagram .refused[data-element-id='create-ticket']")).hasCount(1);
    author.locator("#finding-list button").first().click();
    assertThat(author.locator(".diagram .chosen[data-element-id='create-ticket']")).hasCount(1);

    author.locator("#other").click();
    author.locator("#files").setInputFiles(file("dropped.bpmn", "<bpmn:definitions><a>"));
    author.locator("#deploy").click();
    assertThat(author.locator("#finding-list > li")).hasCount(1);

    author.locator("#other").click();
    author.locator("#files").setInputFiles(file("dropped.bpmn", sound));
    author.locator("#deploy").click();
    assertThat(author.locator("#deploy-said")).containsText("is deployed, version 1");
    author.getByRole(AriaRole.LINK, named("Start it")).click();
    assertThat(author.locator("textarea[data-field='ticket']")).isVisible();
  }

  @Test
  void shouldShowAuthorsOnlyWhatTheyStarted() {
    String id = waiting("THEIRS-1");
    Page author = login("author");
    author.navigate(address("/instance?id=" + id));
    assertThat(author.locator("h1")).hasText("No such instance");
    author.navigate(address("/instances?businessKey=THEIRS-1"));
    assertThat(author.locator(".empty")).containsText("No instance fits");

    assertThat(author.request().get(address("/live/instances/one/" + id)).status()).isEqualTo(404);
    String variable = "/live/instances/one/" + id + "/variable?name=ticket";
    assertThat(author.request().get(address(variable)).status()).isEqualTo(404);
  }

  private String waiting(String key) {
    String id = start(key, OFF_TOPIC + " ".repeat(3) + "And so on.\n".repeat(40));
    task(key);
    return id;
  }

  private String start(String key, String ticket) {
    RestClient.Answer started =
        rest()
            .post(
                "operator",
                "/api/v1/processes/ticket-routing/start",
                Map.of(
                    "businessKey", key, "variables", Map.of("ticket", ticket, "customer", "Ada")));
    assertThat(started.status()).isEqualTo(201);
    return started.body().path("instanceId").asText();
  }

  private String task(String key) {
    return new DemoScenes(rest()).task(key);
  }

  private JsonNode instance(String id) {
    return rest().get("operator", "/api/v1/instances/" + id).body();
  }

  private static String model(String key) {
    return DemoScenes.shippedModel().replace("\"ticket-routing\"", "\"" + key + "\"");
  }

  private static FilePayload file(String name, String content) {
    return new FilePayload(name, "application/xml", content.getBytes(StandardCharsets.UTF_8));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
