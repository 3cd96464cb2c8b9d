package dev.signalbox.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.budget.Amount;
import dev.signalbox.budget.Claim;
import dev.signalbox.budget.InMemoryBudgets;
import dev.signalbox.budget.Purpose;
import dev.signalbox.budget.ReserveOutcome.Reserved;
import dev.signalbox.budget.Tokens;
import dev.signalbox.identity.TenantId;
import dev.signalbox.testing.SampleIds;
import dev.signalbox.web.testing.EdgeIT;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class BudgetIT extends EdgeIT {
  private static final String BUDGETS = API + "/budgets/";
  private static final String USAGE = API + "/usage";

  @Autowired private InMemoryBudgets budgets;

  @Test
  void aBudgetIsPutAndSaysHowItStands() {
    String tag = SampleIds.next("tag");

    HttpResponse<String> put = put("officer", "stands", 10, tag);
    charge(tag, 8_500_000, 8_500_000);
    reserve(tag, 1_000_000);

    assertThat(put.statusCode()).isEqualTo(200);
    assertThat(json(put).get("spent").decimalValue()).isEqualByComparingTo("0");
    HttpResponse<String> found = get("operator", BUDGETS + "stands");
    assertThat(found.body())
        .contains(
            "\"scope\":{\"process\":null,\"element\":null,\"model\":null,\"tag\":\"" + tag + "\"}",
            "\"amount\":10.000000,\"currency\":\"EUR\",\"period\":\"month\"",
            "\"spent\":8.500000,\"reserved\":1.000000,\"left\":0.500000,\"warned\":true");
    JsonNode budget = json(found);
    assertThat(budget.get("until").asText()).endsWith("-01T00:00:00Z");
    assertThat(budget.get("forecast").decimalValue()).isGreaterThanOrEqualTo(new BigDecimal("8.5"));
    assertThat(json(get("officer", API + "/budgets")).get("items"))
        .anyMatch(it -> it.get("id").asText().equals("stands"));
  }

  @Test
  void aBudgetIsDeletedOnce() {
    put("officer", "goes", 1, SampleIds.next("tag"));

    assertThat(delete("officer", "goes").statusCode()).isEqualTo(204);
    HttpResponse<String> again = delete("officer", "goes");
    assertThat(again.statusCode()).isEqualTo(404);
    assertThat(json(again).get("code").asText()).isEqualTo("BUDGET_NOT_FOUND");
    assertThat(get("officer", BUDGETS + "goes").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"amount\":-1,\"currency\":\"EUR\",\"period\":\"month\"}",
        "{\"amount\":0.0000001,\"currency\":\"EUR\",\"period\":\"month\"}",
        "{\"amount\":1e300,\"currency\":\"EUR\",\"period\":\"month\"}",
        "{\"amount\":1,\"currency\":\"QQQ\",\"period\":\"month\"}",
        "{\"amount\":1,\"currency\":\"euro\",\"period\":\"month\"}",
        "{\"amount\":1,\"currency\":\"EUR\",\"period\":\"year\"}",
        "{\"amount\":1,\"currency\":\"EUR\",\"period\":\"month\",\"scope\":{\"model\":\"\"}}",
        "{\"currency\":\"EUR\",\"period\":\"month\"}"
      })
  void aWrongFieldIsNamedAndChangesNothing(String body) {
    HttpResponse<String> response = send(put("officer", "wrong", body));

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(json(response).get("errors")).isNotEmpty();
    assertThat(budgets.find(TenantId.DEFAULT, "wrong")).isEmpty();
  }

  @Test
  void anIdIsShortAndPlain() {
    HttpResponse<String> response = put("officer", "No%20Name", 1, "tag");

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(json(response).at("/errors/0/field").asText()).isEqualTo("id");
  }

  @Test
  void usageIsSummedUpExactly() {
    String tag = SampleIds.next("tag");
    charge(tag, 5, 3);
    charge(tag, 5, 4);

    HttpResponse<String> report = get("operator", USAGE + "?groupBy=tag");

    assertThat(json(report).get("groupBy").asText()).isEqualTo("tag");
    assertThat(report.body())
        .contains(
            "{\"key\":\""
                + tag
                + "\",\"process\":null,\"calls\":2,\"unknown\":0,\"inputTokens\":20,"
                + "\"outputTokens\":4,\"amount\":0.000007,\"currency\":\"EUR\"}");
  }

  @Test
  void usageIsSummedUpByTheDay() {
    charge(SampleIds.next("tag"), 5, 3);

    JsonNode days = json(get("operator", USAGE + "?groupBy=day")).get("items");

    assertThat(days).hasSize(1);
    assertThat(days.at("/0/key").asText()).matches("\\d{4}-\\d{2}-\\d{2}");
  }

  @Test
  void usageIsWrittenForSpreadsheetsWhereTheyAreAskedFor() {
    charge("=1+\"1\",", 5, 3);

    HttpResponse<String> csv =
        send(request("officer", USAGE + "?groupBy=tag").header("Accept", "text/csv").GET());

    assertThat(csv.statusCode()).isEqualTo(200);
    assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
    assertThat(csv.body())
        .startsWith("key,process,calls,unknown,inputTokens,outputTokens,amount,currency\r\n")
        .contains("\"'=1+\"\"1\"\",\",,1,0,10,2,0.000003,EUR\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?groupBy=colour",
        "?from=yesterday",
        "?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z",
        "?to=%2B300000-01-01T00:00:00Z",
        "?month=1"
      })
  void aReportIsNotMadeFromWhatCannotBeRead(String query) {
    assertThat(get("officer", USAGE + query).statusCode()).isEqualTo(400);
    assertThat(
            send(request("officer", USAGE + query).header("Accept", "text/csv").GET()).statusCode())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /budgets, operator officer admin",
    "GET, /budgets/none, operator officer admin",
    "GET, /usage, operator officer admin",
    "PUT, /budgets/No%20Name, officer admin",
    "DELETE, /budgets/none, officer admin"
  })
  void moneyIsForThoseWhoAnswerForIt(String method, String path, String allowed) {
    List<String> passed = new ArrayList<>();
    for (String login : List.of("author", "reviewer", "operator", "officer", "admin")) {
      HttpResponse<String> response =
          send(request(login, API + path).method(method, BodyPublishers.noBody()));
      if (response.statusCode() != 403) {
        passed.add(login);
      }
    }
    assertThat(String.join(" ", passed)).isEqualTo(allowed);
  }

  private HttpResponse<String> put(String login, String id, int euros, String tag) {
    String body =
        "{\"amount\":%d,\"currency\":\"EUR\",\"period\":\"month\",\"scope\":{\"tag\":\"%s\"}}"
            .formatted(euros, tag);
    return send(put(login, id, body));
  }

  private HttpRequest.Builder put(String login, String id, String body) {
    return request(login, BUDGETS + id)
        .header("Content-Type", "application/json")
        .PUT(BodyPublishers.ofString(body));
  }

  private HttpResponse<String> delete(String login, String id) {
    return send(request(login, BUDGETS + id).DELETE());
  }

  private void charge(String tag, long most, long actual) {
    budgets.settle(reserve(tag, most).reservation(), euros(actual), new Tokens(10, 2));
  }

  private Reserved reserve(@Nullable String tag, long most) {
    Purpose purpose = new Purpose(TenantId.DEFAULT, null, tag);
    Claim claim = new Claim(purpose, "tickets", "cloud", "1", euros(most), Duration.ofSeconds(1));
    return (Reserved) budgets.reserve(claim);
  }

  private static Amount euros(long micros) {
    return new Amount(micros, Currency.getInstance("EUR"));
  }
}
