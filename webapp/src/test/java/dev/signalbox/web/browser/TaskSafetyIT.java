package dev.signalbox.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nothing typed is ever lost, nothing is done twice, nothing that a text holds runs. */
class TaskSafetyIT extends TaskPageCase {
  @Test
  void shouldKeepWhatWasTypedWhenTheSessionEnds() {
    start(key, OFF_TOPIC);
    Page page = openReview();
    page.keyboard().press("r");
    page.locator("#reasonText").fill("a recipe, no ticket");

    page.context().clearCookies();
    page.keyboard().press("Enter");
    assertThat(page.locator("#connection")).containsText("Your session has ended");
    assertThat(page.locator("#reasonText")).hasValue("a recipe, no ticket");

    page.locator("#connection a").click();
    submitLogin(page, "reviewer");
    awaitScript(page);
    assertThat(page.locator(".task-where")).containsText(key);
    assertThat(page.locator(".draft-note")).containsText("What you typed was kept");
    assertThat(page.locator("#reasonText")).hasValue("a recipe, no ticket");
    page.locator("#reasonText").press("Enter");
    assertThat(row(page)).hasCount(0);
    assertThat(reviewOf(key)).isEqualTo("reject");
  }

  @Test
  void shouldSayThatNothingWasSentWhenTheConnectionIsGone() {
    start(key, OFF_TOPIC);
    Page page = openReview();
    page.keyboard().press("r");
    page.locator("#reasonText").fill("typed on the train");

    page.context().setOffline(true);
    page.locator("#reasonText").press("Enter");
    assertThat(page.locator("#trouble")).containsText("No connection; nothing was sent");
    assertThat(page.locator("#reasonText")).hasValue("typed on the train");

    page.context().setOffline(false);
    page.locator("#reasonText").press("Enter");
    assertThat(row(page)).hasCount(0);
    assertThat(reviewOf(key)).isEqualTo("reject");
  }

  @Test
  void shouldNameWhoWasFasterAndKeepWhatWasTyped() {
    start(key, OFF_TOPIC);
    Page page = openReview();
    page.keyboard().press("r");
    page.locator("#reasonText").fill("my own view of it");
    complete("admin", Map.of("review", Map.of("decision", "reject", "reason", "faster")));

    page.locator("#reasonText").press("Enter");

    assertThat(page.locator("#said")).containsText("admin has rejected this task");
    assertThat(page.locator("#reasonText")).hasValue("my own view of it");
    assertThat(button(page, "Accept")).isDisabled();
    assertThat(button(page, "Copy what you typed")).isVisible();
  }

  @Test
  void shouldTellThatSomeoneHasTakenTheOpenTask() {
    start(key, OFF_TOPIC);
    Page page = openReview();
    page.keyboard().press("r");
    page.locator("#reasonText").fill("half a sentence");

    rest().post("admin", "/api/v1/tasks/" + task().path("id").asText() + "/claim", Map.of());
    listen(page);

    assertThat(page.locator("#said")).containsText("admin has taken this task");
    assertThat(button(page, "Reject")).isDisabled();
    assertThat(page.locator("#reasonText")).hasValue("half a sentence");

    rest().post("admin", "/api/v1/tasks/" + task().path("id").asText() + "/unclaim", Map.of());
    listen(page);
    assertThat(button(page, "Reject")).isEnabled();
  }

  @Test
  void shouldDecideOnceHoweverOftenAKeyIsPressed() {
    start(key + "-1", OFF_TOPIC);
    start(key + "-2", OFF_TOPIC);
    awaitTasks(2);
    Page page = reviewer();
    page.keyboard().press("n");
    assertThat(page.locator(".review")).isVisible();
    String first = page.locator("#task").getAttribute("data-task");

    page.evaluate(
        "() => { for (let i = 0; i < 5; i++) document.body.dispatchEvent("
            + "new KeyboardEvent('keydown', {key: 'a', bubbles: true})); }");

    assertThat(page.locator("#task")).not().hasAttribute("data-task", first);
    assertThat(row(page)).hasCount(1);
    assertThat(tasks()).hasSize(1);
  }

  @Test
  void shouldNotDecideTaskAfterTaskWhileAKeyIsHeld() {
    start(key + "-1", OFF_TOPIC);
    start(key + "-2", OFF_TOPIC);
    awaitTasks(2);
    Page page = reviewer();
    page.keyboard().press("n");
    assertThat(page.locator(".review")).isVisible();
    String first = page.locator("#task").getAttribute("data-task");

    page.keyboard().down("a");
    assertThat(page.locator("#task")).not().hasAttribute("data-task", first);
    String second = page.locator("#task").getAttribute("data-task");
    assertThat(page.locator("#work[data-settling]")).hasCount(0);
    page.keyboard().down("a");
    assertThat(page.locator("#work[aria-busy]")).hasCount(0);
    page.keyboard().up("a");

    assertThat(page.locator("#task")).hasAttribute("data-task", second);
    assertThat(tasks()).hasSize(1);
  }

  @Test
  void shouldNotSayThatNothingWasSentWhenTheAnswerIsLost() {
    start(key, OFF_TOPIC);
    Page page = openReview();
    page.keyboard().press("r");
    page.locator("#reasonText").fill("in a tunnel");
    page.route(
        "**/tasks*",
        route -> {
          route.fetch();
          route.abort();
        });

    page.locator("#reasonText").press("Enter");
    assertThat(page.locator("#trouble")).containsText("not known whether this arrived");
    page.unroute("**/tasks*");
    page.locator("#reasonText").press("Enter");

    assertThat(page.locator("#trouble")).containsText("The server has another task open");
    page.locator("#trouble a").click();
    assertThat(page.locator("#task-title")).containsText("This task is done");
    assertThat(reviewOf(key)).isEqualTo("reject");
  }

  @Test
  void shouldShowAHostileAndVeryLongTextHarmlessly() {
    String hostile =
        "<script>document.title='owned'</script><img src=x onerror=alert(1)> \u202Etxet\u202C"
            + " \u0001 \uD83D\uDE80 Nothing that fits. ";
    start(key, (hostile + OFF_TOPIC + "\n").repeat(5_500));
    Page page = openReview();

    assertThat(page.locator("#document")).containsText("<script>");
    assertThat(page.locator("#document script, #document img")).hasCount(0);
    button(page, "Show all").click();
    assertThat(button(page, "Show all")).hasCount(0);
    assertThat(page.title()).doesNotContain("owned");
    page.keyboard().press("r");
    page.locator("#reasonText").fill("no ticket");
    page.locator("#reasonText").press("Enter");
    assertThat(row(page)).hasCount(0);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void shouldKeepWhatWasTypedWhenThePageWasOpenForTooLong() {
    start(key, OFF_TOPIC);
    Page page = openReview();
    page.keyboard().press("r");
    page.locator("#reasonText").fill("slow and steady");
    for (int i = 0; i < 18; i++) {
      Page other = page.context().newPage();
      other.navigate(rest().base() + "/tasks");
      other.close();
    }

    page.locator("#reasonText").press("Enter");
    assertThat(page.locator("#trouble")).containsText("This page was open for too long");
    page.locator("#trouble a").click();

    awaitScript(page);
    assertThat(page.locator("#reasonText")).hasValue("slow and steady");
    page.locator("#reasonText").press("Enter");
    assertThat(row(page)).hasCount(0);
    assertThat(reviewOf(key)).isEqualTo("reject");
    assertThat(browser.complaints()).isEmpty();
  }
}
