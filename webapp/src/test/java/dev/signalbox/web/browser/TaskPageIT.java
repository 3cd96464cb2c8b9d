package dev.signalbox.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The task list and the review as a reviewer works them all day. */
class TaskPageIT extends TaskPageCase {
  private static final Logger LOG = LoggerFactory.getLogger(TaskPageIT.class);
  private static final String INVOICE =
      """
      ACME Ltd, 1 High Street
      Invoice No. 2026-0042
      Date of issue: 1 March 2026
      Due date: 31.03.2026
      Total amount due: EUR 1,234.50
      Pay to IBAN DE89 3704 0044 0532 0130 01
      """;

  private static final String BY_HAND =
      """
      <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="urn:test">
        <bpmn:process id="by-hand" isExecutable="true" camunda:historyTimeToLive="P1D">
          <bpmn:startEvent id="begun"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
          <bpmn:userTask id="handle" name="Handle it" camunda:candidateGroups="reviewers">
            <bpmn:extensionElements><camunda:formData>
              <camunda:formField id="resolution" label="What was done" type="string">
                <camunda:validation><camunda:constraint name="required" /></camunda:validation>
              </camunda:formField>
            </camunda:formData></bpmn:extensionElements>
            <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>
          </bpmn:userTask>
          <bpmn:endEvent id="done"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
          <bpmn:sequenceFlow id="f1" sourceRef="begun" targetRef="handle" />
          <bpmn:sequenceFlow id="f2" sourceRef="handle" targetRef="done" />
        </bpmn:process>
      </bpmn:definitions>
      """;

  @Test
  void shouldClearReviewsByKeysAlone() {
    // given reviews of every kind
    int count = Integer.getInteger("signalbox.reviews", 6);
    List<String> hints = List.of("feedback", "billing", "delivery", "nothing that fits");
    for (int i = 0; i < count; i++) {
      start(key + "-" + i, OFF_TOPIC + " (" + hints.get(i % hints.size()) + ")");
    }
    awaitTasks(count);
    Page page = reviewer();

    // when the reviewer goes through them
    ReviewsByKeys.Report report = new ReviewsByKeys(page).clear(count);

    // then each is decided as the reviewer decided it, by few keys
    LOG.info("Cleared by keys alone: {}", report.told());
    assertThat(report.presses()).allMatch(presses -> presses <= 4);
    assertThat(report.verdicts()).extracting(verdict -> verdict.get(0)).doesNotHaveDuplicates();
    for (List<String> verdict : report.verdicts()) {
      assertThat(reviewOf(verdict.get(0))).isEqualTo(verdict.get(1));
    }
    assertThat(report.verdicts()).extracting(v -> v.get(1)).contains("accept", "correct", "reject");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void shouldBringNewTasksOnlyWhenAsked() {
    start(key + "-1", OFF_TOPIC);
    awaitTasks(1);
    Page page = reviewer();
    assertThat(row(page)).hasCount(1);

    start(key + "-2", OFF_TOPIC);
    awaitTasks(2);
    listen(page);
    assertThat(page.locator("#news")).containsText("1 new task");
    assertThat(row(page)).hasCount(1);
    page.keyboard().press("u");
    assertThat(row(page)).hasCount(2);

    complete("admin", Map.of("review", Map.of("decision", "reject", "reason", "done by another")));
    listen(page);
    assertThat(page.locator("#rows li.gone")).hasCount(1);
    assertThat(row(page)).hasCount(2);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void shouldNotTakeTypingForKeys() {
    start(key, OFF_TOPIC);
    Page page = openReview();

    page.keyboard().press("/");
    page.keyboard().type("acrn");
    assertThat(page.locator("#search")).hasValue("acrn");
    assertThat(page.locator("#nothing")).containsText("No task matches");
    page.keyboard().press("Escape");
    page.keyboard().press("?");
    assertThat(page.locator("#keys")).isVisible();
    page.locator("#single-keys").uncheck();
    page.keyboard().press("Escape");
    assertThat(page.locator("#keys")).isHidden();
    page.keyboard().press("a");
    assertThat(page.locator("#work[aria-busy]")).hasCount(0);
    page.locator(".keys-button").click();
    page.locator("#single-keys").check();
    page.keyboard().press("Escape");
    assertThat(tasks()).as("nothing was decided").hasSize(1);
    button(page, "Clear the filters").click();
    assertThat(row(page)).hasCount(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void shouldBeAccessibleInEveryState(ColorScheme scheme) {
    start(key, OFF_TOPIC);
    Page page = openReview();
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));

    List<String> findings = new ArrayList<>(Accessibility.graveFindings(page));
    for (String state : List.of("1", "?", "Escape", "r")) {
      page.keyboard().press(state);
      findings.addAll(Accessibility.graveFindings(page));
    }
    page.locator("#reasonText").fill("kept");
    complete("admin", Map.of("review", Map.of("decision", "reject", "reason", "faster")));
    page.locator("#reasonText").press("Enter");
    assertThat(page.locator("#said .notice")).isVisible();
    findings.addAll(Accessibility.graveFindings(page));

    assertThat(findings).isEmpty();
  }

  @Test
  void shouldKeepTheFilterForTheUser() {
    Page page = reviewer();
    page.waitForResponse("**/tasks*", () -> page.locator(".tabs button").nth(1).click());
    page.waitForResponse(
        "**/tasks*", () -> page.locator("#process").selectOption("invoice-approval"));

    Page elsewhere = login("reviewer", "/tasks");
    assertThat(elsewhere.locator(".tabs button").nth(1)).hasAttribute("aria-pressed", "true");
    assertThat(elsewhere.locator("#process")).hasValue("invoice-approval");

    awaitScript(elsewhere);
    elsewhere.waitForResponse("**/tasks*", () -> elsewhere.locator("#process").selectOption(""));
    elsewhere.waitForResponse("**/tasks*", () -> elsewhere.locator(".tabs button").nth(2).click());
  }

  @Test
  void shouldCorrectTheFieldsOfAnExtraction() {
    rest()
        .post(
            "operator",
            "/api/v1/processes/invoice-approval/start",
            Map.of(
                "businessKey", key, "variables", Map.of("supplier", "ACME", "invoice", INVOICE)));
    Page page = openReview();

    assertThat(page.locator("#document mark")).not().hasCount(0);
    assertThat(page.locator("#document mark[data-entry='amount']")).hasText("1,234.50");
    page.keyboard().press("c");
    Locator iban = page.locator("input[data-entry='iban']");
    iban.fill("DE89370400440532013000");
    iban.press("Escape");
    page.keyboard().press("a");
    assertThat(page.locator("#trouble")).containsText("You changed the suggestion");
    iban.press("Enter");

    assertThat(row(page)).hasCount(0);
    assertThat(reviewOf(key)).isEqualTo("correct");
  }

  @Test
  void shouldSayBesideTheFieldWhatIsWrong() {
    rest().deploy("author", "by-hand.bpmn", BY_HAND);
    rest().post("operator", "/api/v1/processes/by-hand/start", Map.of("businessKey", key));
    Page page = openTask();
    Locator field = page.locator("textarea[data-field='resolution']");

    field.press("Control+Enter");
    Locator wrong = page.locator("[data-error-for='resolution']");
    assertThat(wrong).isVisible();
    assertThat(wrong).containsText("required");
    assertThat(row(page)).hasCount(1);

    field.fill("called them");
    field.press("Control+Enter");
    assertThat(row(page)).hasCount(0);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void shouldCompleteAForm() {
    rest()
        .post(
            "operator",
            "/api/v1/processes/invoice-approval/start",
            Map.of(
                "businessKey",
                key,
                "variables",
                Map.of(
                    "supplier",
                    "ACME",
                    "invoice",
                    INVOICE.replace("0130 01", "0130 00").replace("1,234.50", "9,234.50"))));
    Page page = openTask();
    page.keyboard().press("Enter");
    page.keyboard().press("Space");
    page.locator("textarea[data-field='comment']").fill("paid before");
    String instance = task().path("instanceId").asText();
    page.locator("textarea[data-field='comment']").press("Control+Enter");
    assertThat(row(page)).hasCount(0);
    JsonNode variables =
        rest().get("operator", "/api/v1/instances/" + instance).body().path("variables");
    assertThat(variables.path("approved").asBoolean()).isTrue();
    assertThat(variables.path("comment").asText()).isEqualTo("paid before");
    assertThat(browser.complaints()).isEmpty();
  }
}
