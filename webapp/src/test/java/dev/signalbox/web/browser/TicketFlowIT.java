package dev.signalbox.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The whole flow as people walk it, in Chromium, on the packaged application. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TicketFlowIT extends PackagedPages {
  private static final String OFF_TOPIC = "Whisk three eggs with the sugar and bake for an hour.";
  private static final String HOSTILE =
      "<script>document.title='owned'</script><img src=x onerror=alert(1)> \u202Etxet\u202C \uD83D\uDE80";

  @Test
  void shouldRouteASureTicketAndLetAPersonDecideTheOther() {
    // when an operator starts a ticket that no category fits
    Page operator = login("operator");
    startTicket(operator, OFF_TOPIC, "Grace", "BROWSER-1");
    assertThat(operator.url()).contains("/instance?id=");

    // then the reviewer finds it, corrects it, and the desk has it
    Page reviewer = login("reviewer");
    openTask(reviewer, "BROWSER-1");
    assertThat(reviewer.locator(".document")).containsText("Whisk three eggs");
    reviewer.getByRole(AriaRole.BUTTON, named("Claim")).click();
    assertThat(reviewer.getByRole(AriaRole.BUTTON, named("Give back"))).isVisible();
    reviewer.locator(".answer").first().click();
    String right = reviewer.locator(".answer").first().locator(".answer-text").textContent();
    reviewer.getByRole(AriaRole.BUTTON, named("Correct")).click();
    assertThat(reviewer.locator("#rows a", hasText("BROWSER-1"))).hasCount(0);
    awaitTicket("Grace", right);

    // and the instance page tells what was decided
    operator.reload();
    assertThat(operator.locator(".decisions")).containsText(right);
    assertThat(operator.locator("main")).containsText("Ended");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void shouldShowAHostileTextHarmlessly() {
    Page operator = login("operator");
    startTicket(operator, HOSTILE, "<b>Mallory</b>", "BROWSER-2");
    Page reviewer = login("reviewer");
    openTask(reviewer, "BROWSER-2");

    assertThat(reviewer.locator(".document")).containsText("<script>");
    assertThat(reviewer.title()).doesNotContain("owned");
    operator.reload();
    assertThat(operator.title()).doesNotContain("owned");
    assertThat(operator.locator("main b")).hasCount(0);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void shouldKeepWhatWasTypedWhenAFieldIsMissing() {
    Page operator = login("operator");
    operator.navigate(signalbox.rest().base() + "/start?process=ticket-routing");
    operator.locator("textarea[data-field='ticket']").fill("typed and not lost");
    operator.getByRole(AriaRole.BUTTON, named("Start")).click();

    assertThat(operator.locator("[data-error-for='customer']"))
        .hasText("Customer is required and has no value.");
    assertThat(operator.locator("textarea[data-field='ticket']")).hasValue("typed and not lost");
  }

  /** The last one: the windows of the others complain while the server is away. */
  @Test
  @Order(Integer.MAX_VALUE)
  void shouldKeepWhatWasTypedWhenTheServerRestarts() {
    // given a reviewer in the middle of a sentence
    startTicket(login("operator"), OFF_TOPIC, "Hopper", "BROWSER-3");
    Page reviewer = login("reviewer");
    openTask(reviewer, "BROWSER-3");
    reviewer.keyboard().press("r");
    reviewer.locator("#reasonText").fill("half a sentence");

    // when the server restarts, which ends every session
    signalbox.close();
    signalbox.start();
    reviewer.locator("#reasonText").press("Enter");

    // then the page says so, and after the login the sentence goes on
    assertThat(reviewer.locator("#connection")).containsText("Your session has ended");
    reviewer.locator("#connection a").click();
    submitLogin(reviewer, "reviewer");
    assertThat(reviewer.locator("#work[data-ready]")).hasCount(1);
    assertThat(reviewer.locator("#reasonText")).hasValue("half a sentence");
    reviewer.locator("#reasonText").press("Enter");
    assertThat(reviewer.locator("#rows a", hasText("BROWSER-3"))).hasCount(0);
  }

  private static void submitLogin(Page page, String name) {
    page.locator("input[name='username']").fill(name);
    page.locator("input[name='password']").fill(name);
    page.locator("main form button[type='submit']").first().click();
    assertThat(page.locator(".session .who")).hasText(name);
  }

  private void startTicket(Page page, String ticket, String customer, String key) {
    page.navigate(signalbox.rest().base() + "/start");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Ticket routing")).click();
    page.locator("textarea[data-field='ticket']").fill(ticket);
    page.locator("textarea[data-field='customer']").fill(customer);
    page.locator("input[id$='businessKey']").fill(key);
    page.getByRole(AriaRole.BUTTON, named("Start")).click();
    page.waitForURL("**/instance?id=*");
  }

  private void openTask(Page page, String key) {
    Awaitility.await(key + " is in the task list")
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              page.navigate(signalbox.rest().base() + "/tasks");
              return page.locator("#rows a", hasText(key)).count() == 1;
            });
    page.locator("#rows a", hasText(key)).click();
    assertThat(page.locator(".task-where")).containsText(key);
  }

  private static Page.LocatorOptions hasText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private void awaitTicket(String customer, String category) {
    Awaitility.await("the desk has the ticket")
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              JsonNode books =
                  signalbox.rest().get("operator", "/sandbox/service-desk/tickets").body();
              assertThat(books.path("items"))
                  .anyMatch(
                      t ->
                          customer.equals(t.path("customer").asText())
                              && category.equals(t.path("category").asText()));
            });
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
