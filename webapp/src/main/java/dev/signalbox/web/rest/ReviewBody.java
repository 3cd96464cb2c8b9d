package dev.signalbox.web.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.signalbox.task.ReviewDecision;
import dev.signalbox.task.ReviewDecision.Verdict;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person decided about a suggestion: a correction names the value, a refusal the reason. */
record ReviewBody(
    @NotNull Answer decision,
    @Schema(
            types = {},
            description = "The right answer; required to correct.")
        @Nullable Object value,
    @Size(max = 2000) @Schema(description = "Why; required to reject.") @Nullable String reason) {

  ReviewDecision decided(ProcessValues values) {
    Map<String, @Nullable Object> checked =
        values.read(Collections.singletonMap("review.value", value), Map.of());
    return new ReviewDecision(decision.verdict, checked.get("review.value"), reason);
  }

  /** The three answers. */
  enum Answer {
    @JsonProperty("accept")
    ACCEPT(Verdict.ACCEPT),
    @JsonProperty("correct")
    CORRECT(Verdict.CORRECT),
    @JsonProperty("reject")
    REJECT(Verdict.REJECT);

    private final Verdict verdict;

    Answer(Verdict verdict) {
      this.verdict = verdict;
    }
  }
}
