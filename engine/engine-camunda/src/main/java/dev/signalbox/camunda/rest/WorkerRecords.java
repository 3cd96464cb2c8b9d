package dev.signalbox.camunda.rest;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.DecisionScope;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.camunda.governed.Governance;
import dev.signalbox.camunda.governed.Recorded;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.ElementRef;
import dev.signalbox.process.ProcessInstanceId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.externaltask.ExternalTask;

/** Finds outside workers' tasks and writes what came of them, with who did it, in one commit. */
final class WorkerRecords {
  private final ProcessEngine engine;
  private final WorkerTopics topics;
  private final Governance governance;

  WorkerRecords(ProcessEngine engine, WorkerTopics topics, Governance governance) {
    this.engine = engine;
    this.topics = topics;
    this.governance = governance;
  }

  /** The task that the path names, if the caller may work it. */
  WorkerTask task(DoorRequest request) {
    String id = request.value(0);
    ExternalTask task =
        engine.getExternalTaskService().createExternalTaskQuery().externalTaskId(id).singleResult();
    if (task == null) {
      throw new SignalboxException(
          ErrorCode.TASK_NOT_FOUND, "External task with id " + id + " does not exist");
    }
    PolicyRef permission = topics.require(request.caller(), task.getTopicName());
    int version =
        engine
            .getRepositoryService()
            .getProcessDefinition(task.getProcessDefinitionId())
            .getVersion();
    ElementRef element =
        new ElementRef(
            new ProcessInstanceId(task.getProcessInstanceId()),
            new DefinitionRef(task.getProcessDefinitionKey(), version),
            task.getActivityId(),
            task.getBusinessKey());
    return new WorkerTask(id, task.getTopicName(), element, request.caller(), permission);
  }

  void write(WorkerTask task, WorkerOutcome outcome, Runnable change) {
    Instant began = governance.now();
    governance.write(
        () -> {
          change.run();
          return Recorded.of(task.id(), decision(task, outcome, began));
        });
  }

  private Decision decision(WorkerTask task, WorkerOutcome outcome, Instant began) {
    Map<String, Object> output = new LinkedHashMap<>();
    output.put("outcome", outcome.outcome());
    output.put("worker", outcome.worker());
    output.put("task", task.id());
    output.put("variables", List.copyOf(new TreeSet<>(outcome.variables())));
    if (outcome.detail() != null) {
      output.put("detail", outcome.detail());
    }
    return new Decision(
        new DecisionScope(task.caller(), task.element()),
        DecisionKind.WORKER,
        task.topic(),
        DecisionBasis.of(task.permission()),
        DecisionResult.of(output, governance.since(began)));
  }
}
