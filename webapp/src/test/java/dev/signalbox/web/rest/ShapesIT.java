package dev.signalbox.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.audit.InMemoryDecisionLedger;
import dev.signalbox.audit.SampleDecisions;
import dev.signalbox.identity.TenantId;
import dev.signalbox.process.FileContent;
import dev.signalbox.process.InstanceCondition;
import dev.signalbox.process.InstanceFilter;
import dev.signalbox.process.InstanceSearch;
import dev.signalbox.process.VariableMatch;
import dev.signalbox.task.ReviewDecision;
import dev.signalbox.task.TaskFilter;
import dev.signalbox.task.TaskHolder;
import dev.signalbox.web.testing.EdgeIT;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ShapesIT extends EdgeIT {
  private static final String START = API + "/processes/demo/start";

  @Autowired private InMemoryDecisionLedger ledger;

  @Test
  void aReaderMayWaitForTheEnd() {
    String instance = json(post("author", START, "{}")).get("instanceId").asText();
    engine.lastWait = null;

    HttpResponse<String> plain = get("author", API + "/instances/" + instance);
    assertThat(plain.headers().firstValue("Preference-Applied")).isEmpty();
    assertThat(engine.lastWait).isNull();

    HttpResponse<String> waited =
        send(request("author", API + "/instances/" + instance).header("Prefer", "wait=3").GET());
    assertThat(waited.statusCode()).isEqualTo(200);
    assertThat(waited.headers().firstValue("Preference-Applied")).contains("wait=3");
    assertThat(engine.lastWait).isEqualTo(Duration.ofSeconds(3));

    engine.lastWait = null;
    HttpResponse<String> missing =
        send(request("author", API + "/instances/none").header("Prefer", "wait=3").GET());
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(engine.lastWait).isNull();
  }

  @Test
  void aStartAnswersWithInstanceAndLocation() {
    HttpResponse<String> response =
        post("author", START, "{\"businessKey\":\"T-1\",\"variables\":{\"text\":\"hello\"}}");

    assertThat(response.statusCode()).isEqualTo(201);
    JsonNode started = json(response);
    assertThat(response.headers().firstValue("Location"))
        .hasValue("/api/v1/instances/" + started.get("instanceId").asText());
    assertThat(started.get("businessKey").asText()).isEqualTo("T-1");
    assertThat(started.get("definition")).hasToString("{\"key\":\"demo\",\"version\":2}");
  }

  @Test
  void jsonBecomesProcessValues() {
    post(
        "author",
        START,
        """
        {"variables":{"text":"ä","count":9007199254740993,"ratio":0.5,
          "data":{"a":[1,true,null]},
          "file":{"name":"a.txt","mediaType":"text/plain","data":"aGk="}}}
        """);

    assertThat(engine.lastStart).isNotNull();
    Map<String, Object> values = engine.lastStart.variables();
    assertThat(values)
        .containsEntry("text", "ä")
        .containsEntry("count", 9007199254740993L)
        .containsEntry("ratio", 0.5)
        .containsEntry(
            "file", new FileContent("a.txt", "text/plain", "hi".getBytes(StandardCharsets.UTF_8)));
    assertThat(values)
        .extractingByKey("data", org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .extractingByKey("a")
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .containsExactly(1, true, null);
  }

  @Test
  void anInstanceHasTheDocumentedFields() {
    JsonNode instance = json(get("operator", location("operator")));

    assertThat(fields(instance))
        .contains(
            "id", "state", "businessKey", "definition", "variables", "activities", "incidents");
    assertThat(instance.get("businessKey").isNull()).isTrue();
    assertThat(instance.at("/activities/0/started").asText()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(fields(instance.at("/activities/0")))
        .containsExactly("elementId", "name", "type", "state", "started", "ended");
    assertThat(fields(instance.at("/incidents/0")))
        .containsExactly("id", "elementId", "code", "message");
  }

  @Test
  void anAuthorSeesOnlyTheirOwnInstances() {
    String foreign = location("operator");
    String own = location("author");

    assertThat(get("author", own).statusCode()).isEqualTo(200);
    assertThat(get("author", foreign).statusCode()).isEqualTo(404);
    assertThat(get("officer", foreign).statusCode()).isEqualTo(200);
    assertThat(json(get("author", API + "/instances?limit=1000")).get("items"))
        .isNotEmpty()
        .allMatch(line -> line.get("startedBy").asText().equals("author"));
  }

  @Test
  void aListIsReadPageByPage() {
    for (int i = 0; i < 3; i++) {
      location("admin");
    }
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = json(get("admin", API + "/instances?limit=2" + cursor));
      assertThat(page.get("items")).hasSizeBetween(1, 2);
      page.get("items").forEach(line -> ids.add(line.get("id").asText()));
      cursor = page.get("next").isNull() ? null : "&cursor=" + page.get("next").asText();
    } while (cursor != null);

    assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void aTaskShowsItsReview() {
    JsonNode list = json(get("reviewer", API + "/tasks?instanceId=instance-1"));
    JsonNode task = list.at("/items/0");

    assertThat(list.get("next").isNull()).isTrue();
    assertThat(fields(task))
        .contains(
            "id",
            "name",
            "elementId",
            "instanceId",
            "processKey",
            "assignee",
            "candidateGroups",
            "created",
            "due",
            "priority",
            "review");
    assertThat(fields(task.get("review")))
        .containsExactly(
            "subject",
            "suggestion",
            "confidence",
            "alternatives",
            "reason",
            "evidence",
            "rejectReasons");
    assertThat(task.at("/review/alternatives/0"))
        .hasToString("{\"value\":\"feedback\",\"confidence\":0.3}");
  }

  @Test
  void aListIsNarrowedByWhatThePagesNarrowBy() {
    String wanted =
        "variable=customer&variableValue=Ada&startedFrom=2026-01-01T00:00:00Z"
            + "&startedUntil=2027-01-01T00:00:00.5Z&condition=FAILING";

    assertThat(get("operator", API + "/instances?" + wanted).statusCode()).isEqualTo(200);
    assertThat(engine.lastFilter)
        .isEqualTo(
            new InstanceFilter(
                TenantId.DEFAULT,
                null,
                null,
                null,
                null,
                new InstanceSearch(
                    new VariableMatch("customer", "Ada"),
                    Instant.parse("2026-01-01T00:00:00Z"),
                    Instant.parse("2027-01-01T00:00:00.5Z"),
                    InstanceCondition.FAILING)));
    assertThat(
            get("reviewer", API + "/tasks?unassigned=true&processKey=demo&text=look").statusCode())
        .isEqualTo(200);
    assertThat(inbox.lastFilter)
        .isEqualTo(new TaskFilter(null, TaskHolder.NOBODY, null, "demo", "look"));
  }

  @Test
  void aListIsNotNarrowedByWhatCannotBeRead() {
    for (String wrong :
        List.of(
            "/instances?variable=customer",
            "/instances?variableValue=Ada",
            "/instances?startedFrom=yesterday",
            "/instances?startedFrom=%2B300000-01-01T00:00:00Z",
            "/instances?startedUntil=-0001-01-01T00:00:00Z",
            "/instances?condition=BORED",
            "/tasks?unassigned=true&assignee=ada",
            "/tasks?unassigned=perhaps")) {
      assertThat(get("admin", API + wrong).statusCode()).as(wrong).isEqualTo(400);
    }
  }

  @Test
  void aTaskIsClaimedGivenBackAndTakenByOneOnly() {
    post("reviewer", API + "/tasks/task-1/unclaim", "");
    assertThat(json(post("reviewer", API + "/tasks/task-1/claim", "")).get("assignee").asText())
        .isEqualTo("reviewer");
    HttpResponse<String> taken = post("admin", API + "/tasks/task-1/claim", "");
    assertThat(taken.statusCode()).isEqualTo(409);
    assertThat(json(taken).get("code").asText()).isEqualTo("TASK_TAKEN");
    assertThat(json(post("reviewer", API + "/tasks/task-1/unclaim", "")).get("assignee").isNull())
        .isTrue();
  }

  @Test
  void aReviewReachesTheInbox() {
    HttpResponse<String> response =
        post(
            "reviewer",
            API + "/tasks/task-1/complete",
            "{\"review\":{\"decision\":\"correct\",\"value\":\"delivery\",\"reason\":\"why\"}}");

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(inbox.lastCompletion).isNotNull();
    assertThat(inbox.lastCompletion.review())
        .isEqualTo(new ReviewDecision(ReviewDecision.Verdict.CORRECT, "delivery", "why"));
  }

  @Test
  void aDecisionHasTheDocumentedFields() {
    ledger.append(List.of(SampleDecisions.inference("i-1", "classify")));

    JsonNode decision = json(get("officer", API + "/decisions?instanceId=i-1")).at("/items/0");

    assertThat(fields(decision))
        .contains(
            "id",
            "time",
            "kind",
            "elementId",
            "actor",
            "model",
            "confidence",
            "policy",
            "output",
            "override",
            "latencyMs");
    assertThat(decision.get("kind").asText()).isEqualTo("inference");
    assertThat(fields(decision.get("model"))).containsExactly("name", "version", "digest");
    assertThat(fields(decision.get("policy"))).containsExactly("revision", "allow", "reasons");
    assertThat(get("officer", API + "/decisions/" + decision.get("id").asText()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void theLedgerReportsItsState() {
    assertThat(json(get("officer", API + "/ledger/verify")))
        .hasToString(
            "{\"valid\":false,\"records\":3,\"sealed\":2,\"findings\":[{\"index\":1,"
                + "\"recordId\":\"d-2\",\"finding\":\"changed\"}]}");
  }

  @Test
  void filesAreDeployedAndHostileOnesShowTheirFindings() {
    assertThat(upload("good.bpmn").statusCode()).isEqualTo(201);

    HttpResponse<String> refused = upload("hostile.bpmn");

    assertThat(refused.statusCode()).isEqualTo(400);
    JsonNode problem = json(refused);
    assertThat(problem.get("code").asText()).isEqualTo("DEPLOYMENT_REFUSED");
    assertThat(problem.get("detail").asText()).startsWith("ENGINE-09005");
    assertThat(problem.at("/findings/0/element").asText()).isEqualTo("script-1");
    assertThat(problem.at("/findings/0/remedy").asText()).isNotBlank();
  }

  @Test
  void aMessageFindsItsInstanceAndAParkedTaskIsResumedOnce() {
    assertThat(post("operator", API + "/messages", "{\"name\":\"known\"}").body())
        .isEqualTo("{\"instanceId\":\"instance-1\"}");
    assertThat(post("operator", API + "/messages", "{}").statusCode()).isEqualTo(422);
    String resume = API + "/parked-tasks/parked-1/resume";
    assertThat(post("operator", resume, "{\"variables\":{}}").body())
        .isEqualTo("{\"resumed\":true}");
    assertThat(post("operator", resume, "{\"variables\":{}}").body())
        .isEqualTo("{\"resumed\":false}");
  }

  private String location(String login) {
    return post(login, START, "{}").headers().firstValue("Location").orElseThrow();
  }

  private HttpResponse<String> upload(String name) {
    String body =
        "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nmine\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\""
            + name
            + "\"\r\nContent-Type: text/xml\r\n\r\n<definitions/>\r\n--b--\r\n";
    return send(
        request("author", API + "/deployments")
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(BodyPublishers.ofString(body)));
  }

  private static List<String> fields(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
