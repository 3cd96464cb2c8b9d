package dev.signalbox.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.web.testing.EdgeIT;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveTasksIT extends EdgeIT {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  @Test
  void shouldTellCountsLinesAndTheOpenTask() {
    post("reviewer", API + "/tasks/task-1/unclaim", "");

    JsonNode told = json(ask(session("reviewer"), "?open=task-1&instance=instance-1"));

    assertThat(told.path("counts").path("all").asInt()).isEqualTo(1);
    assertThat(told.path("rows")).hasSize(1);
    assertThat(told.path("rows").get(0).path("id").asText()).isEqualTo("task-1");
    assertThat(told.path("rows").get(0).path("age").asText()).isNotBlank();
    assertThat(told.path("more").asBoolean()).isFalse();
    assertThat(told.path("open").path("state").asText()).isEqualTo("free");
  }

  @Test
  void shouldTellWhoHasTheOpenTask() {
    post("reviewer", API + "/tasks/task-1/unclaim", "");
    post("reviewer", API + "/tasks/task-1/claim", "");

    String question = "?open=task-1&instance=instance-1";
    JsonNode mine = json(ask(session("reviewer"), question));
    JsonNode taken = json(ask(session("admin"), question));
    post("reviewer", API + "/tasks/task-1/unclaim", "");

    assertThat(mine.path("open").path("state").asText()).isEqualTo("mine");
    assertThat(taken.path("open").path("state").asText()).isEqualTo("taken");
    assertThat(taken.path("open").path("assignee").asText()).isEqualTo("reviewer");
  }

  @Test
  void shouldFindTheOpenTaskOfAnInstanceWithMoreTasksThanAreListed() {
    post("reviewer", API + "/tasks/task-1/unclaim", "");
    inbox.crowded = true;

    JsonNode told = json(ask(session("reviewer"), "?open=task-1&instance=instance-1"));
    JsonNode gone = json(ask(session("reviewer"), "?open=task-2&instance=instance-1"));
    inbox.crowded = false;

    assertThat(told.path("open").path("state").asText()).isEqualTo("free");
    assertThat(gone.path("open").path("state").asText()).isEqualTo("gone");
  }

  @Test
  void shouldTellThatTheOpenTaskIsGone() {
    JsonNode told = json(ask(session("reviewer"), "?open=task-2&instance=instance-2"));

    assertThat(told.path("open").path("state").asText()).isEqualTo("gone");
  }

  @Test
  void shouldAnswerWithoutASessionByAProblemAndNoChallenge() {
    HttpResponse<String> answer = send(request(null, "/live/tasks").GET());

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    assertThat(answer.headers().firstValue("Location")).isEmpty();
    assertThat(json(answer).path("code").asText()).isEqualTo("UNAUTHENTICATED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"author", "officer"})
  void shouldRefuseWhoWorksNoTasks(String login) {
    assertThat(ask(session(login), "").statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"?limit=-5", "?limit=100000", "?scope=nonsense", "?open=%00", "?text=%25"})
  void shouldBearOddQuestions(String question) {
    assertThat(ask(session("reviewer"), question).statusCode()).isIn(200, 400);
  }

  private HttpResponse<String> ask(String session, String question) {
    return send(request(null, "/live/tasks" + question).header("Cookie", session).GET());
  }

  private String session(String login) {
    HttpResponse<String> form = send(request(null, "/login").GET());
    Matcher token = TOKEN.matcher(form.body());
    assertThat(token.find()).isTrue();
    String body = "username=" + login + "&password=" + login + "&_csrf=" + token.group(1);
    return cookie(
        send(
            request(null, "/login")
                .header("Cookie", cookie(form))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))));
  }

  private static String cookie(HttpResponse<String> response) {
    return response.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
  }
}
