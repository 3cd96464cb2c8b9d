package dev.signalbox.camunda.runtime;

import dev.signalbox.audit.PolicyRef;
import dev.signalbox.camunda.form.ProcessModels;
import dev.signalbox.camunda.governed.EngineFailures;
import dev.signalbox.camunda.governed.Governance;
import dev.signalbox.camunda.governed.Names;
import dev.signalbox.camunda.governed.Recorded;
import dev.signalbox.identity.TenantId;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.ElementRef;
import dev.signalbox.process.IncidentDesk;
import dev.signalbox.process.IncidentGroup;
import dev.signalbox.process.RetryIncident;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Incident;

/** Lets operators see what is broken and try it again. */
final class EngineIncidentDesk implements IncidentDesk {
  private static final String ACTION = "retry-incident";

  private final FailedSteps steps;
  private final IncidentRows rows;
  private final ProcessModels models;
  private final Governance governance;

  EngineIncidentDesk(
      FailedSteps steps, IncidentRows rows, ProcessModels models, Governance governance) {
    this.steps = steps;
    this.rows = rows;
    this.models = models;
    this.governance = governance;
  }

  @Override
  public void retry(RetryIncident command) {
    EngineFailures.translated(
        () -> {
          Instant began = governance.now();
          Incident incident = steps.rootCause(command);
          DefinitionRef definition = models.ref(incident.getProcessDefinitionId());
          PolicyRef permission =
              governance.require(
                  ProcessQuestion.intervention(command.caller(), ACTION, definition));
          if (command.reason() != null) {
            InterventionReason.require(command.reason());
          }
          ElementRef element = steps.element(incident, definition);
          return governance.write(
              () -> {
                steps.giveAttempts(incident);
                return Recorded.of(
                    incident.getId(),
                    new Intervention(ACTION, detail(command, incident), permission)
                        .decision(command.caller(), element, governance.since(began)));
              });
        });
  }

  @Override
  public List<IncidentGroup> groups(TenantId tenant) {
    return Names.isHere(tenant) ? EngineFailures.translated(rows::groups) : List.of();
  }

  private static Map<String, Object> detail(RetryIncident command, Incident incident) {
    Map<String, Object> detail = new HashMap<>();
    detail.put("incident", incident.getId());
    detail.put("error", String.valueOf(incident.getIncidentMessage()));
    if (command.reason() != null) {
      detail.put("reason", command.reason());
    }
    return detail;
  }
}
