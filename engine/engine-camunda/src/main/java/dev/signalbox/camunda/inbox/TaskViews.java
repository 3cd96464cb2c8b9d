package dev.signalbox.camunda.inbox;

import dev.signalbox.camunda.form.AiStep;
import dev.signalbox.camunda.form.DeclaredField;
import dev.signalbox.camunda.form.DeclaredForm;
import dev.signalbox.camunda.form.ProcessModels;
import dev.signalbox.camunda.form.UserStep;
import dev.signalbox.identity.TenantId;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.task.Review;
import dev.signalbox.task.TaskField;
import dev.signalbox.task.UserTask;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows tasks to people: with their form's values, and with what a review is about. */
final class TaskViews {
  private final ProcessModels models;
  private final TaskVariables variables;
  private final Suggestions suggestions;
  private final ReviewSubjects subjects;

  TaskViews(
      ProcessModels models,
      TaskVariables variables,
      Suggestions suggestions,
      ReviewSubjects subjects) {
    this.models = models;
    this.variables = variables;
    this.suggestions = suggestions;
    this.subjects = subjects;
  }

  List<UserTask> of(TenantId tenant, List<TaskRow> tasks) {
    Set<String> names = new HashSet<>();
    tasks.forEach(task -> names.addAll(names(form(task))));
    TaskVariables.Page page = variables.page(tasks, names);
    Map<String, @Nullable Object> seen = subjects.of(tasks, this::reviewed);
    Suggestions.Page said = suggestions.page(tenant, instancesUnderReview(tasks));
    return tasks.stream()
        .map(task -> view(task, fields(task, page), review(task, said, seen.get(task.id()))))
        .toList();
  }

  Optional<AiStep> reviewed(TaskRow task) {
    return step(task).flatMap(UserStep::reviewed);
  }

  DeclaredForm form(TaskRow task) {
    return step(task).map(UserStep::form).orElse(DeclaredForm.EMPTY);
  }

  private Optional<UserStep> step(TaskRow task) {
    String key = task.where().definition().key();
    return models.of(task.where().definitionId(), key).userStep(task.elementId());
  }

  private List<TaskField> fields(TaskRow task, TaskVariables.Page page) {
    DeclaredForm form = form(task);
    Map<String, @Nullable Object> current = page.of(task, names(form));
    return form.fields().stream()
        .map(field -> new TaskField(field.variable(), current.get(field.name())))
        .toList();
  }

  private Set<ProcessInstanceId> instancesUnderReview(List<TaskRow> tasks) {
    return tasks.stream()
        .filter(task -> reviewed(task).isPresent())
        .map(task -> task.where().place().instanceId())
        .collect(Collectors.toSet());
  }

  private @Nullable Review review(TaskRow task, Suggestions.Page page, @Nullable Object subject) {
    UserStep step = step(task).orElse(null);
    AiStep reviewed = step == null ? null : step.aiStep();
    if (step == null || reviewed == null) {
      return null;
    }
    Suggestion said = page.of(task.where().place().instanceId(), reviewed);
    return new Review(
        subject,
        said.value(),
        said.confidence(),
        said.alternatives(),
        said.reason(),
        Guidance.of(step, said, subject));
  }

  private static List<String> names(DeclaredForm form) {
    return form.fields().stream().map(DeclaredField::name).toList();
  }

  private static UserTask view(TaskRow task, List<TaskField> fields, @Nullable Review review) {
    return new UserTask(
        task.id(),
        task.text().name(),
        task.text().description(),
        task.where().place(),
        task.assignee(),
        task.groups(),
        task.key().created(),
        task.key().due(),
        task.key().priority(),
        review,
        fields);
  }
}
