package dev.signalbox.camunda.runtime;

import dev.signalbox.camunda.governed.Names;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.ElementRef;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.process.RetryIncident;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;

/**
 * Steps that failed, and how they get new attempts: the engine's own counter is set anew, which
 * solves the incident and opens the step for the dispatcher (or the job executor) with the commit.
 */
final class FailedSteps {
  private final ProcessEngine engine;
  private final int attempts;

  /**
   * @param attempts how many new attempts a step gets
   */
  FailedSteps(ProcessEngine engine, int attempts) {
    this.engine = engine;
    this.attempts = attempts;
  }

  void giveAttempts(Incident incident) {
    String stepId = incident.getConfiguration();
    switch (incident.getIncidentType()) {
      case Incident.EXTERNAL_TASK_HANDLER_TYPE ->
          engine.getExternalTaskService().setRetries(stepId, attempts);
      case Incident.FAILED_JOB_HANDLER_TYPE ->
          engine.getManagementService().setJobRetries(stepId, attempts);
      default ->
          throw new SignalboxException(
              ErrorCode.CONFLICT,
              "An incident of the kind " + incident.getIncidentType() + " cannot be retried.");
    }
  }

  /** Retrying what a called process left in its caller retries the called process's step. */
  Incident rootCause(RetryIncident command) {
    String id = command.incidentId();
    Incident incident =
        Names.isHere(command.caller().tenant()) && Names.canExist(id) ? find(id) : null;
    if (incident != null && !incident.getRootCauseIncidentId().equals(incident.getId())) {
      incident = find(incident.getRootCauseIncidentId());
    }
    if (incident == null) {
      throw new SignalboxException(
          ErrorCode.INCIDENT_NOT_FOUND, "There is no open incident " + id + ".");
    }
    return incident;
  }

  private @Nullable Incident find(String id) {
    return engine.getRuntimeService().createIncidentQuery().incidentId(id).singleResult();
  }

  ElementRef element(Incident incident, DefinitionRef definition) {
    ProcessInstance instance =
        engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processInstanceId(incident.getProcessInstanceId())
            .singleResult();
    return new ElementRef(
        new ProcessInstanceId(incident.getProcessInstanceId()),
        definition,
        incident.getActivityId(),
        instance == null ? null : instance.getBusinessKey());
  }
}
