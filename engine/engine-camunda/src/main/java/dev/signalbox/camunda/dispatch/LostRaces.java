package dev.signalbox.camunda.dispatch;

import java.util.function.Predicate;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.OptimisticLockingListener;
import org.camunda.bpm.engine.impl.db.entitymanager.OptimisticLockingResult;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbEntityOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;

/** Lets a command over many tasks lose single ones to other nodes without failing as a whole. */
final class LostRaces implements OptimisticLockingListener {
  private final Predicate<String> lost;

  /**
   * @param lost told a task's id; false when the task is none of the command's, which then fails
   */
  LostRaces(Predicate<String> lost) {
    this.lost = lost;
  }

  @Override
  public Class<? extends DbEntity> getEntityType() {
    return ExternalTaskEntity.class;
  }

  @Override
  public OptimisticLockingResult failedOperation(DbOperation operation) {
    return operation instanceof DbEntityOperation entity && lost.test(entity.getEntity().getId())
        ? OptimisticLockingResult.IGNORE
        : OptimisticLockingResult.THROW;
  }
}
