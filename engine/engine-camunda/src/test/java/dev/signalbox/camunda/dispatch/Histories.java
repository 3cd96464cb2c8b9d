package dev.signalbox.camunda.dispatch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricIncident;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Incident;
import org.jspecify.annotations.Nullable;

/**
 * What is to be seen of instances, with ids and times replaced by what they mean. Left out is what
 * a step leaves out on purpose: details of variables, the log of external tasks, inputs as
 * variables (their names begin with {@code in}).
 */
final class Histories {
  private static final String INPUT = "in";

  private final Side side;
  private final HistoryService history;
  private final RuntimeService runtime;
  private final List<HistoricProcessInstance> instances;
  private final Map<String, String> names = new HashMap<>();

  Histories(Side side, Collection<String> roots) {
    this.side = side;
    this.history = side.engine.getHistoryService();
    this.runtime = side.engine.getRuntimeService();
    this.instances =
        roots.stream()
            .flatMap(
                root ->
                    history
                        .createHistoricProcessInstanceQuery()
                        .rootProcessInstanceId(root)
                        .list()
                        .stream())
            .toList();
    for (HistoricProcessInstance instance : instances) {
      names.put(instance.getId(), instance.getProcessDefinitionKey());
      activities(instance).forEach(a -> names.put(a.getId(), a.getActivityId()));
    }
  }

  List<String> all() {
    return instances.stream().flatMap(this::of).sorted().toList();
  }

  List<String> standing() {
    return instances.stream()
        .filter(instance -> instance.getEndTime() == null)
        .flatMap(instance -> standing(instance).stream())
        .sorted()
        .toList();
  }

  private Stream<String> of(HistoricProcessInstance instance) {
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            "instance",
            instance.getProcessDefinitionKey(),
            instance.getProcessDefinitionVersion(),
            instance.getBusinessKey(),
            instance.getState(),
            instance.getDeleteReason(),
            name(instance.getSuperProcessInstanceId()),
            instance.getStartActivityId()));
    activities(instance).stream()
        .filter(activity -> activity.getEndTime() != null || !isOpenStep(activity))
        .forEach(activity -> lines.add(activity(activity)));
    openSteps(instance).forEach(task -> lines.add(line("stands at", task.getActivityId())));
    variables(instance).forEach(lines::add);
    tasks(instance).forEach(task -> lines.add(task(task)));
    history
        .createHistoricIncidentQuery()
        .processInstanceId(instance.getId())
        .list()
        .forEach(incident -> lines.add(incident(incident)));
    lines.addAll(left(instance));
    return lines.stream();
  }

  private List<HistoricActivityInstance> activities(HistoricProcessInstance instance) {
    return history
        .createHistoricActivityInstanceQuery()
        .processInstanceId(instance.getId())
        .orderPartiallyByOccurrence()
        .asc()
        .list();
  }

  /** Which have a row of history or none, as the step says; the task is there in any case. */
  private boolean isOpenStep(HistoricActivityInstance activity) {
    return side.engine
            .getExternalTaskService()
            .createExternalTaskQuery()
            .processInstanceId(activity.getProcessInstanceId())
            .activityId(activity.getActivityId())
            .count()
        > 0;
  }

  private List<ExternalTask> openSteps(HistoricProcessInstance instance) {
    return side.engine
        .getExternalTaskService()
        .createExternalTaskQuery()
        .processInstanceId(instance.getId())
        .list();
  }

  private String activity(HistoricActivityInstance activity) {
    return line(
        "activity",
        activity.getActivityId(),
        activity.getActivityName(),
        activity.getActivityType(),
        activity.isCanceled() ? "cancelled" : activity.isCompleteScope() ? "scope" : "plain",
        activity.getEndTime() == null ? "open" : "ended",
        "in " + name(activity.getParentActivityInstanceId()),
        "called " + name(activity.getCalledProcessInstanceId()),
        activity.getTaskId() == null ? "" : "task",
        activity.getAssignee(),
        ordered(activity.getStartTime(), activity.getEndTime()),
        lasted(activity),
        activity.getTenantId(),
        name(activity.getRootProcessInstanceId()));
  }

  /** How the engine counted what happened, from which the order of activities is known. */
  List<String> counters() {
    return instances.stream()
        .flatMap(instance -> activities(instance).stream())
        .map(
            activity ->
                line(
                    "counted",
                    activity.getActivityId(),
                    ((HistoryEvent) activity).getSequenceCounter()))
        .sorted()
        .toList();
  }

  private static String ordered(Date start, @Nullable Date end) {
    return end == null || !end.before(start) ? "" : "ends before it starts";
  }

  private static String lasted(HistoricActivityInstance activity) {
    Long duration = activity.getDurationInMillis();
    return activity.getEndTime() == null
            || (duration != null
                && duration == activity.getEndTime().getTime() - activity.getStartTime().getTime())
        ? ""
        : "lasted " + duration;
  }

  private Stream<String> variables(HistoricProcessInstance instance) {
    return history
        .createHistoricVariableInstanceQuery()
        .processInstanceId(instance.getId())
        .includeDeleted()
        .list()
        .stream()
        .filter(variable -> !variable.getName().startsWith(INPUT))
        .map(this::variable);
  }

  private String variable(HistoricVariableInstance variable) {
    Object value = side.values.fromEngine(variable.getTypedValue());
    return line(
        "variable",
        variable.getName(),
        String.valueOf(value),
        variable.getTypeName(),
        variable.getState(),
        "of " + name(variable.getActivityInstanceId()));
  }

  private List<HistoricTaskInstance> tasks(HistoricProcessInstance instance) {
    return history.createHistoricTaskInstanceQuery().processInstanceId(instance.getId()).list();
  }

  private String task(HistoricTaskInstance task) {
    return line(
        "task",
        task.getTaskDefinitionKey(),
        task.getAssignee(),
        task.getDeleteReason(),
        task.getEndTime() == null ? "open" : "ended",
        name(task.getActivityInstanceId()));
  }

  private static String incident(HistoricIncident incident) {
    return line(
        "incident",
        incident.getIncidentType(),
        incident.getIncidentMessage(),
        incident.getActivityId(),
        incident.getFailedActivityId(),
        incident.isOpen() ? "open" : incident.isResolved() ? "resolved" : "deleted",
        incident.getEndTime() == null ? "" : "ended");
  }

  /** What is left of it at run time. */
  private List<String> left(HistoricProcessInstance instance) {
    String id = instance.getId();
    long variables =
        runtime.createVariableInstanceQuery().processInstanceIdIn(id).list().stream()
            .filter(variable -> !variable.getName().startsWith(INPUT))
            .count();
    long tasks =
        side.engine
            .getExternalTaskService()
            .createExternalTaskQuery()
            .processInstanceId(id)
            .count();
    boolean there = runtime.createProcessInstanceQuery().processInstanceId(id).count() > 0;
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            "left",
            name(id),
            there ? "instance" : "",
            variables + " variables",
            tasks + " tasks",
            side.engine.getManagementService().createJobQuery().processInstanceId(id).count()
                + " jobs",
            runtime.createEventSubscriptionQuery().processInstanceId(id).count()
                + " subscriptions"));
    if (!there) {
      lines.add("left executions " + runtime.createExecutionQuery().processInstanceId(id).count());
    }
    return lines;
  }

  private List<String> standing(HistoricProcessInstance instance) {
    List<String> lines = new ArrayList<>();
    ActivityInstance tree = runtime.getActivityInstance(instance.getId());
    lines.add(line("stands", tree(tree)));
    lines.add(
        line(
            "waits for",
            runtime.getActiveActivityIds(instance.getId()).stream().sorted().toList()));
    for (Incident incident :
        runtime.createIncidentQuery().processInstanceId(instance.getId()).list()) {
      lines.add(line("open incident", incident.getActivityId(), incident.getIncidentMessage()));
    }
    runtime.createVariableInstanceQuery().processInstanceIdIn(instance.getId()).list().stream()
        .filter(variable -> !variable.getName().startsWith(INPUT))
        .forEach(variable -> lines.add(line("now", variable.getName(), variable.getTypeName())));
    return lines;
  }

  private static String tree(ActivityInstance instance) {
    String below =
        Stream.concat(
                Arrays.stream(instance.getChildActivityInstances()).map(Histories::tree),
                Arrays.stream(instance.getChildTransitionInstances())
                    .map(transition -> "~" + transition.getActivityId()))
            .sorted()
            .collect(Collectors.joining(" "));
    return instance.getActivityId().replaceAll(":.*", "")
        + (below.isEmpty() ? "" : "(" + below + ")");
  }

  private String name(@Nullable String id) {
    return id == null ? "nothing" : names.getOrDefault(id, "unknown");
  }

  private static String line(@Nullable Object... parts) {
    return Arrays.stream(parts)
        .map(String::valueOf)
        .collect(Collectors.joining(" | "))
        .replaceAll("_[0-9a-f]{8}-[0-9a-f-]{27}", "");
  }
}
