package dev.signalbox.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people see and do on the pages of routes and of spending, in Chromium. */
class RoutesAndSpendIT extends PackagedPages {
  private SpendScenes scenes;

  @BeforeAll
  void declareRoutes() {
    scenes = new SpendScenes(rest(), folder.resolve("home"));
    scenes.routes();
  }

  @AfterEach
  void shouldLeaveTheConsoleEmpty() {
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void shouldShowEachWayOfARouteAndWhyItIsNotTaken() {
    Page author = login("author");
    author.navigate(address("/routes"));
    Locator route = author.locator("#route-" + SpendScenes.MODEL);

    assertThat(route.locator("tbody tr")).hasCount(7);
    assertThat(way(route, "paid")).containsText("0.25 EUR a call");
    assertThat(way(route, "paid")).containsText("for the tag chat or mail or talk");
    assertThat(way(route, "gone")).containsText("There is no back end 'reader-us'.");
    assertThat(way(route, "trial")).containsText("shadow");
    assertThat(route).containsText("a person decides");
    assertThat(author.locator("#route-ticket-classifier")).containsText("Ready");
    assertThat(author.locator("[data-order]")).hasCount(0);
  }

  @Test
  void shouldDrainABackEndAndTakeItBackByKeyboardAndFollowIt() {
    Page operator = login("operator");
    operator.navigate(address("/routes"));
    Page author = login("author");
    author.navigate(address("/routes"));
    Locator theirs = author.locator(".ends tr:has-text('reader-night')");
    assertThat(theirs).containsText("Ready");

    operator.locator("[data-order='drain reader-night']").focus();
    operator.keyboard().press("Enter");

    assertThat(operator.locator("#said")).containsText("gets nothing new to do");
    assertThat(operator.locator(".ends tr:has-text('reader-night')")).containsText("operator");
    assertThat(theirs).containsText("Drained");
    operator.locator("[data-order='undrain reader-night']").click();
    assertThat(theirs).containsText("Ready");
  }

  @Test
  void shouldExplainWhoWouldBeAskedAndThenReallyAsk() {
    Page operator = login("operator");
    operator.navigate(address("/routes"));
    operator.locator("#try-task").selectOption("extract");
    operator.locator("#try-model").selectOption(SpendScenes.MODEL);
    operator.locator("#try-input").fill("Invoice no. 4711");
    operator.locator("#try-tag").fill("talk");
    operator.locator("#try-cost").fill("0.1 EUR");
    operator.locator("#try-input").press("Control+Enter");

    Locator said = operator.locator("#try-answer");
    assertThat(said.locator(".turns > li").first()).containsText("paid");
    assertThat(said.locator(".turns > li").first())
        .containsText("a call costs up to 0.250000 EUR, more than 0.1 EUR");
    assertThat(said.locator(".turns > li.taken")).containsText("in another's place");
    assertThat(said.locator(".passed")).containsText("there is no back end 'reader-us'");

    operator.locator("#try-cost").fill("cheap");
    operator.locator("#try-explain").click();
    assertThat(operator.locator("[data-wrong='maxCost']")).isVisible();
    assertThat(operator.locator("#try-cost")).isFocused();

    operator.locator("#try-cost").fill("");
    operator.locator("#try-ask").click();
    assertThat(said).containsText("The answer");
    assertThat(said).containsText("0.25 EUR");
    assertThat(said).containsText("reader-eu");
    assertThat(way(operator.locator("#route-" + SpendScenes.MODEL), "paid")).containsText("%");
  }

  @Test
  void shouldNameABrokenFileByItsLine() {
    Page officer = login("officer");
    officer.navigate(address("/routes"));
    scenes.brokenFile();

    Locator faults = officer.locator(".faults");
    assertThat(faults).containsText("broken.yaml:2");
    assertThat(faults).containsText("'candidates' is no list");
  }

  @Test
  void shouldMakeTheFirstBudgetFollowItChangeItAndDeleteIt() {
    Page officer = login("officer");
    officer.navigate(address("/spend"));
    officer.locator("[data-dialog='new']").click();
    officer.locator("#b-id").fill("No Name");
    officer.locator("#b-amount").fill("1");
    officer.locator("#b-tag").fill("talk");
    officer.locator("#budget-save").click();
    assertThat(officer.locator("[data-wrong='id']")).isVisible();
    officer.locator("#b-id").fill("talk-monthly");
    officer.keyboard().press("Enter");

    Locator budget = officer.locator(".budget:has-text('talk-monthly')");
    assertThat(budget).containsText("0.00 EUR spent of 1.00 EUR a month");
    assertThat(officer.locator("#said")).containsText("talk-monthly is made");

    scenes.budget("talk-monthly", "1", Map.of("tag", "talk"));
    Page operator = login("operator");
    operator.navigate(address("/spend"));
    assertThat(operator.locator(".budget [data-dialog]")).hasCount(0);

    officer.locator("[data-dialog='change talk-monthly']").click();
    assertThat(officer.locator("#b-tag")).hasValue("talk");
    officer.locator("#b-amount").fill("2.5");
    officer.locator("#budget-save").click();
    assertThat(budget).containsText("of 2.50 EUR a month");
    officer.locator("[data-dialog='delete talk-monthly']").click();
    officer.locator("#delete-dialog button[type='submit']").click();
    assertThat(officer.locator(".budget:has-text('talk-monthly')")).hasCount(0);
  }

  @Test
  void shouldSumUpWhatWasSpentAndSayWhichBudgetRunsOut() {
    scenes.budgets();
    scenes.spend();
    Page operator = login("operator");
    operator.navigate(address("/spend?by=tag"));

    assertThat(operator.locator(".lines-of tr:has-text('chat')").first()).containsText("1.50 EUR");
    assertThat(operator.locator(".budget:has-text('chat-monthly')")).containsText("Nothing left");
    assertThat(operator.locator(".budget:has-text('mail-monthly')")).containsText("83 % spent");
    assertThat(operator.locator(".chart .bar:not([height='0.0'])")).hasCount(1);
    operator.locator(".tabs a:has-text('Back end')").click();
    assertThat(operator.locator(".lines-of")).containsText("reader-eu");

    APIResponse csv = operator.request().get(address("/live/spend/usage.csv?groupBy=tag"));
    assertThat(csv.status()).isEqualTo(200);
    assertThat(csv.headers().get("content-disposition")).contains("attachment", "-by-tag.csv");
    assertThat(csv.text()).startsWith("key,process,calls").contains("chat,,");
  }

  @Test
  void shouldShowWhatIsForOthersToNobodyElse() {
    Page reviewer = login("reviewer");
    reviewer.navigate(address("/routes"));
    assertThat(reviewer.locator("h1")).hasText("Not for your roles");
    Page author = login("author");
    author.navigate(address("/spend"));
    assertThat(author.locator("h1")).hasText("Not for your roles");
    assertThat(author.request().get(address("/live/spend/pulse")).status()).isEqualTo(403);
  }

  @Test
  void shouldFitAPhone() {
    Page phone = logIn(browser.window(390, ColorScheme.DARK), "admin");
    for (String path : new String[] {"/routes", "/spend", "/spend?period=own"}) {
      phone.navigate(address(path));
      Object wide =
          phone.evaluate(
              "document.documentElement.scrollWidth > document.documentElement.clientWidth");
      assertThat(wide).as(path).isEqualTo(false);
      assertThat(Accessibility.graveFindings(phone)).as(path).isEmpty();
    }
    assertThat(phone.locator("main .alert")).containsText("Give the first and the last day");
  }

  private static Locator way(Locator route, String name) {
    return route.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(name)).first();
  }
}
