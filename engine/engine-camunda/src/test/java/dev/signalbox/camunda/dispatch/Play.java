package dev.signalbox.camunda.dispatch;

import static org.awaitility.Awaitility.await;

import dev.signalbox.camunda.testing.ScriptedHandler;
import dev.signalbox.task.ServiceTaskInvocation;
import dev.signalbox.task.TaskOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.ProcessBuilder;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.jspecify.annotations.Nullable;

/** One story on one side: what is done there, and what is to be seen of it afterwards. */
final class Play {
  static final Duration SOON = Duration.ofSeconds(20);

  final Side side;
  final String key;
  private final Set<String> roots = new LinkedHashSet<>();
  private final List<String> seen = new ArrayList<>();

  Play(Side side, String key) {
    this.side = side;
    this.key = key;
  }

  ProcessBuilder process() {
    return process(key);
  }

  static ProcessBuilder process(String key) {
    return Bpmn.createExecutableProcess(key).camundaHistoryTimeToLive(30);
  }

  /** Makes that end event one that ends everything beside it. */
  static BpmnModelInstance terminatingAt(String endEvent, BpmnModelInstance model) {
    EndEvent end = model.getModelElementById(endEvent);
    end.addChildElement(model.newInstance(TerminateEventDefinition.class));
    return model;
  }

  void deploy(BpmnModelInstance... models) {
    var deployment = side.engine.getRepositoryService().createDeployment();
    for (int i = 0; i < models.length; i++) {
      deployment.addModelInstance(key + i + ".bpmn", models[i]);
    }
    deployment.deploy();
  }

  /** By the element that is called; elements that are not named complete with nothing. */
  void script(Map<String, Function<ServiceTaskInvocation, TaskOutcome>> byElement) {
    script(key, byElement);
  }

  void script(String process, Map<String, Function<ServiceTaskInvocation, TaskOutcome>> byElement) {
    side.handler.script(
        process,
        call ->
            byElement
                .getOrDefault(
                    call.task().element().elementId(), any -> ScriptedHandler.completed(Map.of()))
                .apply(call));
  }

  String start(Map<String, ? extends @Nullable Object> variables) {
    ProcessInstance instance =
        side.engine
            .getRuntimeService()
            .startProcessInstanceByKey(key, "key-" + key, side.values.toEngine(variables));
    roots.add(instance.getId());
    return instance.getId();
  }

  String start() {
    return start(Map.of());
  }

  /** Nothing is run until {@link #release()}. */
  void hold() {
    side.dispatcher.stop();
  }

  void release() {
    side.dispatcher.start();
  }

  /** Until no service task is left to be run. */
  void settle() {
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                side
                            .engine
                            .getExternalTaskService()
                            .createExternalTaskQuery()
                            .processDefinitionKeyIn(keys())
                            .withRetriesLeft()
                            .active()
                            .list()
                            .stream()
                            .filter(task -> !LockHolder.parse(task.getWorkerId()).isParked())
                            .count()
                        == 0
                    && side.desk.onHand().inFlight() == 0);
  }

  String[] keys() {
    return side
        .engine
        .getRepositoryService()
        .createProcessDefinitionQuery()
        .processDefinitionKeyLike(key + "%")
        .list()
        .stream()
        .map(definition -> definition.getKey())
        .distinct()
        .toArray(String[]::new);
  }

  /** Runs timers and other jobs that are there now, due or not. */
  void runJobs() {
    for (String definition : keys()) {
      for (Job job :
          side.engine
              .getManagementService()
              .createJobQuery()
              .processDefinitionKey(definition)
              .list()) {
        side.engine.getManagementService().executeJob(job.getId());
      }
    }
  }

  void message(String name) {
    side.engine
        .getRuntimeService()
        .createMessageCorrelation(name)
        .processInstanceId(roots.iterator().next())
        .correlate();
  }

  void completeUserTasks() {
    for (String definition : keys()) {
      for (Task task :
          side.engine.getTaskService().createTaskQuery().processDefinitionKey(definition).list()) {
        side.engine
            .getTaskService()
            .complete(task.getId(), Map.of("by", task.getTaskDefinitionKey()));
      }
    }
  }

  ExternalTask open(String element) {
    return side.engine
        .getExternalTaskService()
        .createExternalTaskQuery()
        .processDefinitionKeyIn(keys())
        .activityId(element)
        .listPage(0, 1)
        .get(0);
  }

  /** While nothing else runs: takes what is open and has the outcomes written together. */
  List<Written.Fate> inOneBatch(Function<HandedTask, TaskOutcome> outcomes) {
    return inOneBatch(outcomes, () -> {});
  }

  List<Written.Fate> inOneBatch(Function<HandedTask, TaskOutcome> outcomes, Runnable before) {
    Node node =
        new Node(
            new NodeHome("batch", key + System.nanoTime()),
            side.desk.node().clock(),
            Duration.ofMinutes(1));
    Desk desk = Desk.of(node, side.handlers, side.values, side.desk.settings());
    int opening = desk.onHand().open();
    DispatcherParts parts = new DispatcherParts(desk, side.transactions, side.stores);
    parts.fetching().fetch();
    List<Finished> batch = new ArrayList<>();
    while (desk.onHand().queued() > 0) {
      HandedTask task = take(desk, opening);
      batch.add(new Finished(task, outcomes.apply(task)));
    }
    batch.sort(Comparator.comparing(finished -> finished.task().task().element().elementId()));
    before.run();
    Backoff backoff = new Backoff(side.desk.settings().retry(), RandomGenerator.getDefault());
    RetryRule rule = new RetryRule(desk.attempts(), backoff, Duration.ofHours(1));
    return new OutcomeWriter(
            side.transactions, new OutcomeApplication(node, side.values, rule), side.stores)
        .write(batch).stream().map(Written::fate).toList();
  }

  private static HandedTask take(Desk desk, int opening) {
    try {
      HandedTask task = desk.onHand().take(opening).orElseThrow();
      desk.onHand().ran(task);
      return task;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  void note(Object what) {
    seen.add("note: " + what);
  }

  /** Where the instances stand now. */
  void look() {
    seen.addAll(new Histories(side, roots).standing());
  }

  /** In what order the engine saw it happen, where nothing happened side by side. */
  void count() {
    seen.addAll(new Histories(side, roots).counters());
  }

  Set<String> roots() {
    return roots;
  }

  /** What was noted and what history says, in an order that does not depend on chance. */
  List<String> transcript() {
    List<String> all = new ArrayList<>(seen);
    all.addAll(new Histories(side, roots).all());
    all.addAll(
        side.handler.calls(key).stream()
            .map(call -> "call: " + call.task().element().elementId() + " " + call.inputs())
            .sorted()
            .toList());
    return all;
  }

  /** Leaves nothing behind for the next. */
  void end() {
    for (String root : roots) {
      side.engine
          .getRuntimeService()
          .deleteProcessInstanceIfExists(root, "over", true, true, true, false);
    }
    side.dispatcher.start();
  }
}
