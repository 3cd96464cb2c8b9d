package dev.signalbox.camunda.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.camunda.rest.DoorAnswer.Pending;
import dev.signalbox.camunda.rest.DoorAnswer.Ready;
import dev.signalbox.camunda.value.EngineValues;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.ExternalTaskQueryTopicBuilder;
import org.camunda.bpm.engine.externaltask.FetchAndLockBuilder;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;

/**
 * {@code POST /external-task/fetchAndLock}, with long polling. A request that names a topic of ours
 * is refused whole.
 */
final class FetchEndpoint implements Route.Source {
  private static final int MOST_TASKS = 1_000;
  private static final long MOST_PATIENCE = 1_800_000;

  private final ExternalTaskService tasks;
  private final EngineValues values;
  private final WorkerTopics topics;

  FetchEndpoint(ExternalTaskService tasks, EngineValues values, WorkerTopics topics) {
    this.tasks = tasks;
    this.values = values;
    this.topics = topics;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.post("external-task/fetchAndLock", this::fetch));
  }

  private DoorAnswer fetch(DoorRequest request) {
    JsonNode body = request.json();
    String worker = WorkerTopics.worker(body);
    for (JsonNode topic : body.path("topics")) {
      topics.require(request.caller(), topic.path("topicName").asText(""));
      Unsupported.in(topic, "tenantIdIn");
    }
    long patience = body.path("asyncResponseTimeout").asLong(0);
    if (patience > MOST_PATIENCE) {
      throw malformed("The asyncResponseTimeout is at most " + MOST_PATIENCE + " ms.");
    }
    List<Object> found = lock(body, worker);
    if (!found.isEmpty() || patience <= 0 || body.path("topics").isEmpty()) {
      return DoorAnswer.ok(found);
    }
    return new Pending(
        () -> {
          List<Object> later = lock(body, worker);
          return later.isEmpty() ? Optional.<Ready>empty() : Optional.of(DoorAnswer.ok(later));
        },
        Duration.ofMillis(patience),
        DoorAnswer.ok(List.of()));
  }

  private List<Object> lock(JsonNode body, String worker) {
    int most = body.path("maxTasks").asInt(0);
    if (most < 1 || most > MOST_TASKS) {
      throw malformed("maxTasks is a number from 1 to " + MOST_TASKS + ".");
    }
    FetchAndLockBuilder fetch =
        tasks
            .fetchAndLock()
            .workerId(worker)
            .maxTasks(most)
            .usePriority(body.path("usePriority").asBoolean());
    sort(fetch, body.path("sorting"));
    ExternalTaskQueryTopicBuilder query = fetch.subscribe();
    body.path("topics").forEach(topic -> topic(query, topic));
    List<Object> found = new ArrayList<>();
    for (LockedExternalTask task : query.execute()) {
      found.add(EngineShapes.task(task, values));
    }
    return found;
  }

  private static void sort(FetchAndLockBuilder fetch, JsonNode sorting) {
    for (JsonNode by : sorting) {
      if (!by.path("sortBy").asText().equals("createTime")) {
        throw malformed("Tasks are sorted by createTime only.");
      }
      fetch.orderByCreateTime();
      if (by.path("sortOrder").asText("desc").equals("asc")) {
        fetch.asc();
      } else {
        fetch.desc();
      }
    }
  }

  private static void topic(ExternalTaskQueryTopicBuilder query, JsonNode topic) {
    query.topic(topic.path("topicName").asText(), topic.path("lockDuration").asLong(0));
    texts(topic, "variables", names -> query.variables(List.of(names)));
    text(topic, "businessKey", query::businessKey);
    text(topic, "processDefinitionId", query::processDefinitionId);
    texts(topic, "processDefinitionIdIn", query::processDefinitionIdIn);
    text(topic, "processDefinitionKey", query::processDefinitionKey);
    texts(topic, "processDefinitionKeyIn", query::processDefinitionKeyIn);
    text(topic, "processDefinitionVersionTag", query::processDefinitionVersionTag);
    Map<String, Object> equals = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : topic.path("processVariables").properties()) {
      Object value = DoorJson.value(entry.getValue());
      if (value != null) {
        equals.put(entry.getKey(), value);
      }
    }
    if (!equals.isEmpty()) {
      query.processInstanceVariableEquals(equals);
    }
    if (topic.path("localVariables").asBoolean()) {
      query.localVariables();
    }
    if (topic.path("includeExtensionProperties").asBoolean()) {
      query.includeExtensionProperties();
    }
  }

  private static void text(JsonNode topic, String field, Consumer<String> then) {
    String text = DoorJson.text(topic, field);
    if (text != null) {
      then.accept(text);
    }
  }

  private static void texts(JsonNode topic, String field, Consumer<String[]> then) {
    JsonNode array = topic.path(field);
    if (array.isArray()) {
      List<String> texts = new ArrayList<>();
      array.forEach(item -> texts.add(item.asText()));
      then.accept(texts.toArray(String[]::new));
    }
  }

  private static SignalboxException malformed(String message) {
    return new SignalboxException(ErrorCode.MALFORMED_REQUEST, message);
  }
}
