package dev.signalbox.camunda.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.camunda.form.AiStep;
import dev.signalbox.camunda.value.EngineValues;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.task.ReviewDecision;
import dev.signalbox.task.ReviewDecision.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReviewCompletionTest {
  private static final AiStep STEP = new AiStep("sort", "kind", "letters");
  private static final Suggestion SUGGESTION =
      new Suggestion(
          "bill",
          0.4,
          List.of(),
          "unsure",
          new Suggestion.Source(null, List.of("bill", "advert")),
          null);

  private final ReviewCompletion completion = new ReviewCompletion(new EngineValues());

  @Test
  void shouldTakeOnlyLabelsThatTheModelKnows() {
    assertThat(completion.of(STEP, SUGGESTION, correct("advert")).variables())
        .containsEntry("kind", "advert");
    assertThatThrownBy(() -> completion.of(STEP, SUGGESTION, correct("poem")))
        .isInstanceOfSatisfying(
            SignalboxException.class,
            refused -> assertThat(refused.errors().get(0).message()).contains("bill, advert"));
    assertThatThrownBy(() -> completion.of(STEP, SUGGESTION, correct(7)))
        .isInstanceOf(SignalboxException.class);
  }

  private static ReviewDecision correct(Object value) {
    return new ReviewDecision(Verdict.CORRECT, value, null);
  }
}
