package dev.signalbox.camunda.inbox;

import dev.signalbox.camunda.value.EngineValues;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.jspecify.annotations.Nullable;

/** The variables that forms show, for a whole page of tasks in one query. */
final class TaskVariables {
  private final ProcessEngine engine;
  private final EngineValues values;

  TaskVariables(ProcessEngine engine, EngineValues values) {
    this.engine = engine;
    this.values = values;
  }

  /** As the task sees them; names without a variable are left out. */
  Map<String, @Nullable Object> of(String taskId, Collection<String> names) {
    return names.isEmpty()
        ? Map.of()
        : values.fromEngine(engine.getTaskService().getVariablesTyped(taskId, names, true));
  }

  /** Those names in all those tasks' instances. */
  Page page(List<TaskRow> tasks, Set<String> names) {
    Map<String, List<VariableInstance>> byInstance = new HashMap<>();
    if (!names.isEmpty() && !tasks.isEmpty()) {
      engine
          .getRuntimeService()
          .createVariableInstanceQuery()
          .processInstanceIdIn(
              tasks.stream().map(TaskRow::instanceId).distinct().toArray(String[]::new))
          .variableNameIn(names.toArray(String[]::new))
          .unlimitedList()
          .forEach(
              variable ->
                  byInstance
                      .computeIfAbsent(variable.getProcessInstanceId(), id -> new ArrayList<>())
                      .add(variable));
    }
    return new Page(byInstance);
  }

  /** Variables of a page of tasks. */
  final class Page {
    private final Map<String, List<VariableInstance>> byInstance;

    private Page(Map<String, List<VariableInstance>> byInstance) {
      this.byInstance = byInstance;
    }

    /** As the task sees them: inner scopes, which are rare, are left to the engine. */
    Map<String, @Nullable Object> of(TaskRow task, Collection<String> names) {
      List<VariableInstance> found = byInstance.getOrDefault(task.instanceId(), List.of());
      boolean scoped =
          found.stream().anyMatch(variable -> !task.instanceId().equals(variable.getExecutionId()));
      if (scoped) {
        return TaskVariables.this.of(task.id(), names);
      }
      Map<String, @Nullable Object> seen = new LinkedHashMap<>();
      for (VariableInstance variable : found) {
        if (names.contains(variable.getName())) {
          seen.put(variable.getName(), values.fromEngine(variable.getTypedValue()));
        }
      }
      return seen;
    }
  }
}
