package dev.signalbox.camunda.inbox;

import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.camunda.form.DeclaredField;
import dev.signalbox.camunda.form.DeclaredForm;
import dev.signalbox.camunda.form.FormCheck;
import dev.signalbox.camunda.form.ProcessModels;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.process.FileContent;
import dev.signalbox.task.CompleteTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks what a form's completion gives against what the task's form declares. */
final class PlainCompletion {
  private static final int RECORDED_CHARACTERS = 4000;

  private final ProcessModels models;
  private final TaskVariables variables;
  private final FormCheck check;

  PlainCompletion(ProcessModels models, TaskVariables variables, FormCheck check) {
    this.models = models;
    this.variables = variables;
    this.check = check;
  }

  Outcome of(CompleteTask command, TaskRow task, DeclaredForm form) {
    Map<String, @Nullable Object> given = checked(command.variables(), task, form);
    String name = task.text().name() == null ? task.elementId() : task.text().name();
    return new Outcome(
        given,
        name,
        (permission, taken) ->
            new Outcome.Written(
                DecisionBasis.of(permission), DecisionResult.of(recorded(given), taken)));
  }

  /** The given variables as their declared types. */
  Map<String, @Nullable Object> checked(
      Map<String, @Nullable Object> given, TaskRow task, DeclaredForm form) {
    refuseReserved(given, task);
    List<String> names = form.fields().stream().map(DeclaredField::name).toList();
    return check.task(form, given, variables.of(task.id(), names)).orRefuse();
  }

  private void refuseReserved(Map<String, @Nullable Object> given, TaskRow task) {
    var model = models.of(task.where().definitionId(), task.where().definition().key());
    String message = "is written by the AI task and its review only";
    List<FieldError> reserved =
        given.keySet().stream()
            .filter(model::isReserved)
            .map(name -> new FieldError(name, message))
            .toList();
    if (!reserved.isEmpty()) {
      String name = reserved.get(0).field();
      throw new SignalboxException(
          ErrorCode.VARIABLES_INVALID, "The variable " + name + " " + message + ".", reserved);
    }
  }

  /** Files and long text stand in the instance; the record says that they were given. */
  private static Map<String, @Nullable Object> recorded(Map<String, @Nullable Object> given) {
    Map<String, @Nullable Object> recorded = new LinkedHashMap<>();
    given.forEach((name, value) -> recorded.put(name, brief(value)));
    return recorded;
  }

  private static @Nullable Object brief(@Nullable Object value) {
    if (value instanceof FileContent file) {
      return "(the file " + file.name() + ", " + file.bytes().length + " bytes)";
    }
    if (value instanceof String text && text.length() > RECORDED_CHARACTERS) {
      return "(text of " + text.length() + " characters)";
    }
    return value;
  }
}
