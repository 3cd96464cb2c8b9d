package dev.signalbox.camunda.lean;

import java.util.Date;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;

/**
 * Writes the history row of our service tasks once, at their end, instead of inserting it, reading
 * it back and updating it. The start is the one of the task. Until the end the task itself says
 * where the instance stands.
 */
final class ActivityHistory extends DbHistoryEventHandler {
  private final boolean once;
  private final Predicate<ExecutionEntity> isOurs;

  /**
   * @param once false for the stock way, in which only what has no row yet is written at its end: a
   *     task that began before the setting was changed
   * @param isOurs whether an execution stands at one of our service tasks
   */
  ActivityHistory(boolean once, Predicate<ExecutionEntity> isOurs) {
    this.once = once;
    this.isOurs = isOurs;
  }

  @Override
  public void handleEvent(HistoryEvent event) {
    if (event instanceof HistoricActivityInstanceEventEntity activity && isOurs(activity)) {
      handle(activity);
    } else {
      super.handleEvent(event);
    }
  }

  private void handle(HistoricActivityInstanceEventEntity activity) {
    if (activity.isEventOfType(HistoryEventTypes.ACTIVITY_INSTANCE_END)) {
      end(activity);
    } else if (!once || !activity.isEventOfType(HistoryEventTypes.ACTIVITY_INSTANCE_START)) {
      super.handleEvent(activity);
    }
  }

  private void end(HistoricActivityInstanceEventEntity activity) {
    if (once) {
      insert(activity);
      return;
    }
    DbEntityManager entities = getDbEntityManager();
    Class<HistoricActivityInstanceEventEntity> type = HistoricActivityInstanceEventEntity.class;
    if (entities.getCachedEntity(type, activity.getId()) != null) {
      return;
    }
    HistoricActivityInstanceEventEntity begun = entities.selectById(type, activity.getId());
    if (begun == null) {
      insert(activity);
    } else {
      activity.setStartTime(begun.getStartTime());
      entities.merge(activity);
    }
  }

  private void insert(HistoricActivityInstanceEventEntity activity) {
    Date start = startOf(activity).orElse(activity.getEndTime());
    activity.setStartTime(start);
    activity.setDurationInMillis(activity.getEndTime().getTime() - start.getTime());
    activity.setSequenceCounter(startedAs(activity));
    getDbEntityManager().insert(activity);
  }

  private boolean isOurs(HistoricActivityInstanceEventEntity activity) {
    ExecutionEntity execution = execution(activity);
    return execution != null && isOurs.test(execution);
  }

  private ExecutionEntity execution(HistoricActivityInstanceEventEntity activity) {
    return getDbEntityManager().getCachedEntity(ExecutionEntity.class, activity.getExecutionId());
  }

  /**
   * The engine counts at the start, which number stands in the row, and again at most ends. An
   * interruption may count or not: either number keeps the order.
   */
  private long startedAs(HistoricActivityInstanceEventEntity activity) {
    ExecutionEntity execution = execution(activity);
    boolean counted = !activity.isCanceled() && !execution.getActivity().isCompensationHandler();
    return execution.getSequenceCounter() - (counted ? 1 : 0);
  }

  private Optional<Date> startOf(HistoricActivityInstanceEventEntity activity) {
    DbEntityManager entities = getDbEntityManager();
    return Stream.concat(
            entities.getCachedEntitiesByType(ExternalTaskEntity.class).stream(),
            Stream.of(activity.getExecutionId())
                .flatMap(
                    id ->
                        Context.getCommandContext()
                            .getExternalTaskManager()
                            .findExternalTasksByExecutionId(id)
                            .stream()))
        .filter(task -> activity.getId().equals(task.getActivityInstanceId()))
        .findFirst()
        .map(ExternalTaskEntity::getCreateTime);
  }
}
