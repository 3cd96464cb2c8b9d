package dev.signalbox.camunda.runtime;

import dev.signalbox.camunda.governed.EngineFailures;
import dev.signalbox.camunda.governed.Names;
import dev.signalbox.camunda.value.EngineValues;
import dev.signalbox.identity.TenantId;
import dev.signalbox.page.Page;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.ActivityState;
import dev.signalbox.process.ActivityView;
import dev.signalbox.process.CountUpTo;
import dev.signalbox.process.InstanceFilter;
import dev.signalbox.process.InstanceSummary;
import dev.signalbox.process.InstanceView;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.process.ProcessInstances;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.jspecify.annotations.Nullable;

/** Reads instances from the engine's history, which has the running ones too. */
final class EngineProcessInstances implements ProcessInstances {
  /** What one view shows at most of each: an instance that loops is not read without end. */
  private static final int SHOWN = 1000;

  private final ProcessEngine engine;
  private final InstanceRows rows;
  private final IncidentRows incidents;
  private final EngineValues values;

  EngineProcessInstances(
      ProcessEngine engine, InstanceRows rows, IncidentRows incidents, EngineValues values) {
    this.engine = engine;
    this.rows = rows;
    this.incidents = incidents;
    this.values = values;
  }

  @Override
  public Optional<InstanceView> find(TenantId tenant, ProcessInstanceId id) {
    return EngineFailures.translated(() -> row(tenant, id).map(this::view));
  }

  @Override
  public Optional<InstanceSummary> summary(TenantId tenant, ProcessInstanceId id) {
    return EngineFailures.translated(() -> row(tenant, id));
  }

  @Override
  public Page<InstanceSummary> list(InstanceFilter filter, PageRequest page) {
    if (!InstanceNarrowing.canMatch(filter)) {
      return new Page<>(List.of(), null);
    }
    return EngineFailures.translated(() -> rows.list(filter, page));
  }

  @Override
  public CountUpTo count(InstanceFilter filter) {
    if (!InstanceNarrowing.canMatch(filter)) {
      return new CountUpTo(0, false);
    }
    return EngineFailures.translated(() -> rows.count(filter));
  }

  private Optional<InstanceSummary> row(TenantId tenant, ProcessInstanceId id) {
    return Names.isHere(tenant) && Names.canExist(id.value()) ? rows.find(id) : Optional.empty();
  }

  private InstanceView view(InstanceSummary summary) {
    String id = summary.id().value();
    List<HistoricActivityInstance> past = history(id);
    if (summary.state().isOver()) {
      // Nothing is open in it, and nothing is asked for.
      return new InstanceView(summary, variables(id), activities(past).toList(), List.of());
    }
    Set<String> known =
        past.stream().map(HistoricActivityInstance::getId).collect(Collectors.toSet());
    Stream<ActivityView> open = new OpenSteps(engine).of(id, known).stream();
    return new InstanceView(
        summary, variables(id), Stream.concat(activities(past), open).toList(), incidents.of(id));
  }

  /** The variables of the process scope; those of inner scopes are the model's own business. */
  private Map<String, @Nullable Object> variables(String instanceId) {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    List<HistoricVariableInstance> found =
        engine
            .getHistoryService()
            .createHistoricVariableInstanceQuery()
            .processInstanceId(instanceId)
            .activityInstanceIdIn(instanceId)
            .orderByVariableName()
            .asc()
            .listPage(0, SHOWN);
    for (HistoricVariableInstance variable : found) {
      variables.put(variable.getName(), values.fromEngine(variable.getTypedValue()));
    }
    return variables;
  }

  private List<HistoricActivityInstance> history(String instanceId) {
    return engine
        .getHistoryService()
        .createHistoricActivityInstanceQuery()
        .processInstanceId(instanceId)
        .orderByHistoricActivityInstanceStartTime()
        .asc()
        .orderPartiallyByOccurrence()
        .asc()
        .listPage(0, SHOWN);
  }

  private static Stream<ActivityView> activities(List<HistoricActivityInstance> past) {
    return past.stream().map(EngineProcessInstances::activity);
  }

  private static ActivityView activity(HistoricActivityInstance activity) {
    return new ActivityView(
        activity.getActivityId(),
        activity.getActivityName(),
        activity.getActivityType(),
        state(activity),
        activity.getStartTime().toInstant(),
        activity.getEndTime() == null ? null : activity.getEndTime().toInstant());
  }

  private static ActivityState state(HistoricActivityInstance activity) {
    if (activity.isCanceled()) {
      return ActivityState.CANCELED;
    }
    return activity.getEndTime() == null ? ActivityState.ACTIVE : ActivityState.COMPLETED;
  }
}
