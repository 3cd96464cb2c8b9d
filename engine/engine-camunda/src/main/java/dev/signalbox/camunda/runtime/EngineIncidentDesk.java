package dev.signalbox.camunda.runtime;

import dev.signalbox.audit.PolicyRef;
import dev.signalbox.camunda.form.ProcessModels;
import dev.signalbox.camunda.governed.EngineFailures;
import dev.signalbox.camunda.governed.Governance;
import dev.signalbox.camunda.governed.Names;
import dev.signalbox.camunda.governed.Recorded;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.TenantId;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.ElementRef;
import dev.signalbox.process.IncidentDesk;
import dev.signalbox.process.IncidentGroup;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.process.RetryIncident;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;

/**
 * Gives failed steps new attempts: the engine's own counter is set anew, which solves the incident
 * and opens the step for the dispatcher (or the job executor) with the commit.
 */
final class EngineIncidentDesk implements IncidentDesk {
  private static final String ACTION = "retry-incident";

  private final ProcessEngine engine;
  private final ProcessModels models;
  private final Governance governance;
  private final int attempts;

  /**
   * @param attempts how many new attempts a step gets
   */
  EngineIncidentDesk(
      ProcessEngine engine, ProcessModels models, Governance governance, int attempts) {
    this.engine = engine;
    this.models = models;
    this.governance = governance;
    this.attempts = attempts;
  }

  @Override
  public void retry(RetryIncident command) {
    EngineFailures.translated(
        () -> {
          Instant began = governance.now();
          Incident incident = rootCause(command);
          DefinitionRef definition = models.ref(incident.getProcessDefinitionId());
          PolicyRef permission =
              governance.require(
                  ProcessQuestion.intervention(command.caller(), ACTION, definition));
          ElementRef element = element(incident, definition);
          return governance.write(
              () -> {
                giveAttempts(incident);
                Map<String, Object> detail =
                    Map.of(
                        "incident",
                        incident.getId(),
                        "error",
                        String.valueOf(incident.getIncidentMessage()));
                return Recorded.of(
                    incident.getId(),
                    new Intervention(ACTION, detail, permission)
                        .decision(command.caller(), element, governance.since(began)));
              });
        });
  }

  @Override
  public List<IncidentGroup> groups(TenantId tenant) {
    return List.of();
  }

  private void giveAttempts(Incident incident) {
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
  private Incident rootCause(RetryIncident command) {
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

  private ElementRef element(Incident incident, DefinitionRef definition) {
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
