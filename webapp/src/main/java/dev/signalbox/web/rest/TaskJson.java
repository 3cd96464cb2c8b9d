package dev.signalbox.web.rest;

import dev.signalbox.audit.Alternative;
import dev.signalbox.task.Review;
import dev.signalbox.task.TaskField;
import dev.signalbox.task.TextSpan;
import dev.signalbox.task.UserTask;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step that a person works. */
record TaskJson(
    String id,
    @Nullable String name,
    @Nullable String description,
    String elementId,
    String instanceId,
    String processKey,
    @Nullable String processName,
    @Nullable String businessKey,
    @Nullable String assignee,
    List<String> candidateGroups,
    Instant created,
    @Nullable Instant due,
    int priority,
    @Nullable ReviewJson review,
    List<FieldJson> fields) {

  static TaskJson of(UserTask task) {
    Review review = task.review();
    return new TaskJson(
        task.id(),
        task.name(),
        task.description(),
        task.place().elementId(),
        task.place().instanceId().value(),
        task.place().processKey(),
        task.place().processName(),
        task.place().businessKey(),
        task.assignee(),
        task.candidateGroups().stream().sorted().toList(),
        task.created(),
        task.due(),
        task.priority(),
        review == null ? null : ReviewJson.of(review),
        task.fields().stream().map(FieldJson::of).toList());
  }

  /** What the person is asked about an AI step. */
  record ReviewJson(
      @Schema(
              types = {},
              description = "What the model saw.")
          @Nullable Object subject,
      @Schema(
              types = {},
              description = "What it answered.")
          @Nullable Object suggestion,
      @Nullable Double confidence,
      List<AlternativeJson> alternatives,
      String reason,
      @Schema(description = "The parts of a text that the suggestion rests on, in its order.")
          List<SpanJson> evidence,
      @Schema(description = "Reasons to reject with; any other text is as good.")
          List<String> rejectReasons) {
    static ReviewJson of(Review review) {
      return new ReviewJson(
          review.subject(),
          review.suggestion(),
          review.confidence(),
          review.alternatives().stream().map(AlternativeJson::of).toList(),
          review.reason(),
          review.guidance().evidence().stream().map(SpanJson::of).toList(),
          review.guidance().rejectReasons());
    }
  }

  /** A part of a text, in UTF-16 units. */
  record SpanJson(
      @Schema(description = "Its first unit, from 0.") int start,
      @Schema(description = "The first unit after it.") int end) {
    static SpanJson of(TextSpan span) {
      return new SpanJson(span.start(), span.end());
    }
  }

  /** Another answer that the model weighed. */
  record AlternativeJson(String value, @Nullable Double confidence) {
    static AlternativeJson of(Alternative alternative) {
      return new AlternativeJson(alternative.value(), alternative.confidence());
    }
  }

  /** A field of the task's form, with its current value. */
  record FieldJson(
      VariableJson variable,
      @Schema(
              types = {},
              description = "Any value.")
          @Nullable Object value) {
    static FieldJson of(TaskField field) {
      return new FieldJson(VariableJson.of(field.variable()), field.value());
    }
  }
}
