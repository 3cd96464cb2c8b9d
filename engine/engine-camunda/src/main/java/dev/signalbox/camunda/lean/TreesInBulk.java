package dev.signalbox.camunda.lean;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskManager;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.jspecify.annotations.Nullable;

/**
 * Loads the instances of many tasks by three queries, as far as going on with the tasks needs them:
 * the tasks themselves, the trees of executions, and their variables. What else hangs on an
 * execution is loaded when it is needed, as ever. Every row keeps its revision, so that what
 * changed meanwhile fails as a conflict.
 */
public final class TreesInBulk extends ExternalTaskManager {
  /** Of larger trees each transaction needs a part only: their variables stay where they are. */
  private static final int LARGE_TREE = 64;

  private final Set<String> complete = new HashSet<>();

  /** The tasks that are still there, by id, with their instances. */
  public Map<String, ExternalTaskEntity> load(Collection<String> taskIds) {
    Map<String, ExternalTaskEntity> tasks = new HashMap<>();
    for (ExternalTaskEntity task : this.<ExternalTaskEntity>select("signalboxTasks", taskIds)) {
      tasks.put(task.getId(), task);
    }
    loadInstancesOf(tasks.values());
    return tasks;
  }

  /**
   * The instances of tasks that were loaded just now. Fails with {@link OptimisticLockingException}
   * where an instance changed in between.
   */
  public void loadInstancesOf(Collection<ExternalTaskEntity> tasks) {
    Set<String> instanceIds =
        tasks.stream().map(ExternalTaskEntity::getProcessInstanceId).collect(Collectors.toSet());
    if (instanceIds.isEmpty()) {
      return;
    }
    Map<String, List<ExecutionEntity>> trees =
        this.<ExecutionEntity>select("signalboxExecutions", instanceIds).stream()
            .collect(Collectors.groupingBy(ExecutionEntity::getProcessInstanceId));
    Map<String, List<VariableInstanceEntity>> variables = variablesOf(trees);
    Map<String, List<ExternalTaskEntity>> tasksByInstance =
        tasks.stream().collect(Collectors.groupingBy(ExternalTaskEntity::getProcessInstanceId));
    tasksByInstance.forEach(
        (id, own) -> restore(trees.getOrDefault(id, List.of()), variables.get(id), own));
  }

  private Map<String, List<VariableInstanceEntity>> variablesOf(
      Map<String, List<ExecutionEntity>> trees) {
    Map<String, List<VariableInstanceEntity>> found = new HashMap<>();
    trees.forEach(
        (id, executions) -> {
          if (executions.size() <= LARGE_TREE) {
            found.put(id, new ArrayList<>());
          }
        });
    if (!found.isEmpty()) {
      this.<VariableInstanceEntity>select("signalboxVariables", found.keySet())
          .forEach(
              variable ->
                  found
                      .computeIfAbsent(variable.getProcessInstanceId(), id -> new ArrayList<>())
                      .add(variable));
    }
    return found;
  }

  private void restore(
      List<ExecutionEntity> tree,
      @Nullable List<VariableInstanceEntity> variables,
      List<ExternalTaskEntity> tasks) {
    Set<String> ids = tree.stream().map(ExecutionEntity::getId).collect(Collectors.toSet());
    for (ExternalTaskEntity task : tasks) {
      if (!ids.contains(task.getExecutionId())) {
        throw new OptimisticLockingException(
            "Task " + task.getId() + " moved while its instance was loaded.");
      }
      complete.add(task.getExecutionId());
    }
    tree.stream()
        .filter(ExecutionEntity::isProcessInstanceExecution)
        .forEach(
            root -> root.restoreProcessInstance(tree, null, variables, null, null, null, tasks));
  }

  /** An execution has one task at most: where that is loaded, there is nothing to ask for. */
  @Override
  public List<ExternalTaskEntity> findExternalTasksByExecutionId(String id) {
    return complete.contains(id) ? new ArrayList<>() : super.findExternalTasksByExecutionId(id);
  }

  @SuppressWarnings("unchecked") // as the engine's own selects
  private <T> List<T> select(String statement, Collection<String> ids) {
    return getDbEntityManager()
        .selectListWithRawParameter(
            statement, Map.of("ids", ids.toArray(String[]::new)), 0, Integer.MAX_VALUE);
  }
}
