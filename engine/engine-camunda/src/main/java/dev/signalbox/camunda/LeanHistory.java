package dev.signalbox.camunda;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.AbstractHistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.jspecify.annotations.Nullable;

/**
 * History as operators need it: instances, activities, last values, user tasks, incidents, table
 * decisions, failed jobs. Who changed which variable when, and how each attempt went, stands in the
 * decision log instead.
 */
final class LeanHistory extends AbstractHistoryLevel {
  static final String NAME = "signalbox";

  private static final Set<HistoryEventType> LEFT_OUT =
      Set.of(
          HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL,
          HistoryEventTypes.EXTERNAL_TASK_CREATE,
          HistoryEventTypes.EXTERNAL_TASK_SUCCESS,
          HistoryEventTypes.EXTERNAL_TASK_DELETE,
          HistoryEventTypes.EXTERNAL_TASK_FAIL,
          HistoryEventTypes.JOB_CREATE,
          HistoryEventTypes.JOB_SUCCESS,
          HistoryEventTypes.JOB_DELETE,
          HistoryEventTypes.IDENTITY_LINK_ADD,
          HistoryEventTypes.IDENTITY_LINK_DELETE,
          HistoryEventTypes.USER_OPERATION_LOG);

  /** Makes the level known to the engine by its name. */
  static void offer(ProcessEngineConfigurationImpl engine) {
    engine.setCustomHistoryLevels(List.of(new LeanHistory()));
  }

  @Override
  public int getId() {
    return 100;
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public boolean isHistoryEventProduced(HistoryEventType type, @Nullable Object entity) {
    return !LEFT_OUT.contains(type);
  }
}
