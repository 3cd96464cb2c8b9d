package dev.signalbox.camunda.inbox;

import dev.signalbox.camunda.form.AiStep;
import dev.signalbox.camunda.form.DeclaredForm;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.task.CompleteTask;
import dev.signalbox.task.ReviewDecision;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what a completion means: a review's word, or a form's variables. */
final class Completions {
  private final TaskViews views;
  private final Suggestions suggestions;
  private final PlainCompletion plain;
  private final ReviewCompletion reviews;

  Completions(
      TaskViews views, Suggestions suggestions, PlainCompletion plain, ReviewCompletion reviews) {
    this.views = views;
    this.suggestions = suggestions;
    this.plain = plain;
    this.reviews = reviews;
  }

  Outcome of(CompleteTask command, TaskRow task) {
    Optional<AiStep> step = views.reviewed(task);
    ReviewDecision review = command.review();
    DeclaredForm form = views.form(task);
    if (step.isEmpty()) {
      if (review != null) {
        throw FieldRefusal.of("review", "is for reviews; this task reviews nothing");
      }
      return plain.of(command, task, form);
    }
    if (review == null) {
      throw FieldRefusal.of("review", "is required: accept, correct or reject");
    }
    ProcessInstanceId instance = task.where().place().instanceId();
    Suggestion said = suggestions.find(command.caller().tenant(), instance, step.get());
    Outcome outcome = reviews.of(step.get(), said, review);
    Map<String, @Nullable Object> all =
        new LinkedHashMap<>(plain.checked(command.variables(), task, form));
    all.putAll(outcome.variables());
    return new Outcome(all, outcome.subject(), outcome.finding());
  }
}
