package dev.signalbox.web.faces.tasks;

import dev.signalbox.task.Review;
import dev.signalbox.task.TaskPlace;
import dev.signalbox.task.UserTask;
import dev.signalbox.web.faces.FormField;
import dev.signalbox.web.faces.PlainText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The task beside the list.
 *
 * @param question what is asked, in a sentence
 * @param review what is reviewed; null where it is a form
 * @param fields the form's fields
 */
public record OpenTask(
    String id,
    String title,
    String question,
    TaskPlace place,
    @Nullable String assignee,
    TaskLine line,
    @Nullable ReviewView review,
    List<FormField> fields) {

  public OpenTask {
    fields = List.copyOf(fields);
  }

  static OpenTask of(UserTask task, TaskLine line) {
    Review review = task.review();
    return new OpenTask(
        task.id(),
        PlainText.line(TaskLine.title(task.name(), task.place()), TaskLine.LONGEST),
        question(task),
        task.place(),
        task.assignee(),
        line,
        review == null ? null : ReviewView.of(review),
        task.fields().stream()
            .map(field -> new FormField(field.variable(), field.value()))
            .toList());
  }

  private static String question(UserTask task) {
    String asked = task.description();
    if (asked != null && !asked.isBlank()) {
      return PlainText.line(asked, 1_000);
    }
    return task.review() == null
        ? "Fill in the form, then complete the task."
        : "Is the suggestion right?";
  }

  OpenTask with(ReviewView changed) {
    return new OpenTask(id, title, question, place, assignee, line, changed, fields);
  }

  OpenTask heldBy(@Nullable String login) {
    return new OpenTask(id, title, question, place, login, line, review, fields);
  }

  /** Process and business key. */
  public String where() {
    return PlainText.line(TaskLine.where(place), TaskLine.LONGEST);
  }
}
