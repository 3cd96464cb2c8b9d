package dev.signalbox.camunda.lean;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.util.BitMaskUtil;

/** Looks for incidents of a task that goes only where its execution says that it has some. */
final class KnownIncidents extends DefaultIncidentHandler {
  KnownIncidents(String type) {
    super(type);
  }

  @Override
  protected void removeIncident(IncidentContext context, boolean resolved) {
    if (mayHaveIncidents(context.getExecutionId())) {
      super.removeIncident(context, resolved);
    }
  }

  private static boolean mayHaveIncidents(String executionId) {
    ExecutionEntity execution =
        Context.getCommandContext()
            .getDbEntityManager()
            .getCachedEntity(ExecutionEntity.class, executionId);
    return execution == null
        || BitMaskUtil.isBitOn(
            execution.getCachedEntityState(), ExecutionEntity.INCIDENT_STATE_BIT);
  }
}
