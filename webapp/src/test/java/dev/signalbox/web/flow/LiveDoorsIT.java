package dev.signalbox.web.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what at the doors that only the pages use. */
class LiveDoorsIT extends SignalboxIT {
  private static final String ORDER = "{\"action\":\"retry\",\"ids\":[\"none\"]}";
  private static final String DEPLOYMENT =
      "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.bpmn\"\r\n"
          + "Content-Type: text/xml\r\n\r\n<a/>\r\n--b--\r\n";

  @ParameterizedTest
  @ValueSource(strings = {"author", "reviewer", "officer"})
  void shouldLetOnlyOperatorsWorkManyInstances(String login) {
    HttpResponse<String> refused =
        session(login).post("/live/instances/work", "application/json", ORDER);

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(session("operator").post("/live/instances/work", "application/json", ORDER))
        .returns(202, HttpResponse::statusCode);
  }

  @ParameterizedTest
  @ValueSource(strings = {"officer", "operator", "reviewer"})
  void shouldLetOnlyAuthorsDeploy(String login) {
    assertThat(deploy(login).statusCode()).isEqualTo(403);
    assertThat(deploy("author").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /live/routes, author operator officer",
    "POST, /live/routes/explain/extract, author operator",
    "POST, /live/routes/ask/extract, author operator",
    "POST, /live/routes/backends/none/drain, operator",
    "GET, /live/spend/pulse, operator officer",
    "GET, /live/spend/usage.csv, operator officer",
    "POST, /live/spend/budgets/none, officer"
  })
  void shouldLetRolesDoWhatTheirPagesOffer(String method, String path, String allowed) {
    List<String> passed = new ArrayList<>();
    for (String login : List.of("author", "reviewer", "operator", "officer")) {
      PageSession session = session(login);
      HttpResponse<String> answer =
          method.equals("GET") ? session.get(path) : session.post(path, "application/json", "{}");
      if (answer.statusCode() != 403) {
        passed.add(login);
      }
    }
    assertThat(String.join(" ", passed)).isEqualTo(allowed);
  }

  @Test
  void shouldRefuseAnOrderWithoutThePagesToken() {
    PageSession operator = session("operator");

    assertThat(operator.submit("/live/instances/work", Map.of()).statusCode()).isEqualTo(401);
  }

  @Test
  void shouldHandOutValuesToBeSavedAndNeverOpened() {
    String id = start("operator");

    HttpResponse<String> file = session("operator").get(variable(id));

    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
    assertThat(file.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
        .startsWith("attachment");
    assertThat(file.headers().allValues("Content-Security-Policy"))
        .anyMatch(it -> it.contains("sandbox"));
  }

  @Test
  void shouldHandOutNoValuesOfWhatOneDoesNotSee() {
    String id = start("operator");

    assertThat(session("author").get(variable(id)).statusCode()).isEqualTo(404);
    assertThat(session("reviewer").get(variable(id)).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"author", "reviewer", "operator"})
  void shouldShowTheLogToOfficersOnly(String login) {
    assertThat(session("officer").get("/log").body()).contains("decisions recorded");
    assertThat(session(login).get("/log").body())
        .contains("Not for your roles")
        .doesNotContain("decisions recorded");
  }

  @Test
  void shouldEndTheSessionAtTheLogOut() {
    PageSession session = session("operator");
    String home = session.get("/home").body();
    String form = home.substring(home.lastIndexOf("<form", home.indexOf("data-logout")));

    HttpResponse<String> left =
        session.submit("/home", PageSession.fields(form.substring(0, form.indexOf("</form>"))));

    assertThat(left.statusCode()).isEqualTo(302);
    assertThat(left.headers().firstValue("Location").orElseThrow()).endsWith("/login?logout");
    assertThat(session.get("/home").headers().firstValue("Location").orElseThrow())
        .endsWith("/login");
    assertThat(session.get("/live/session").statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> deploy(String login) {
    return session(login)
        .post("/live/processes/deployments", "multipart/form-data; boundary=b", DEPLOYMENT);
  }

  private String start(String login) {
    Map<String, Object> body =
        Map.of(
            "businessKey",
            "door-" + UUID.randomUUID(),
            "variables",
            Map.of("ticket", "<script>alert(1)</script>", "customer", "Grace"));
    return rest()
        .post(login, "/api/v1/processes/ticket-routing/start", body)
        .body()
        .path("instanceId")
        .asText();
  }

  private static String variable(String id) {
    return "/live/instances/one/" + id + "/variable?name=ticket";
  }

  private PageSession session(String login) {
    return PageSession.of("http://127.0.0.1:" + port, login);
  }
}
