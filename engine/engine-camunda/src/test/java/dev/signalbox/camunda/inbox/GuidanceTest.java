package dev.signalbox.camunda.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.camunda.form.AiStep;
import dev.signalbox.camunda.form.DeclaredForm;
import dev.signalbox.camunda.form.UserStep;
import dev.signalbox.task.ReviewGuidance;
import dev.signalbox.task.TextSpan;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuidanceTest {
  private static final String TEXT = "My train \uD83D\uDE82 was late again.";

  @Test
  void shouldOfferReasonsThatFitMostProcessesWhereTheAuthorWroteNone() {
    assertThat(Guidance.of(step(List.of()), said(null), TEXT).rejectReasons())
        .contains("Not enough information", "Duplicate");
    assertThat(Guidance.of(step(List.of("Torn")), said(null), TEXT).rejectReasons())
        .containsExactly("Torn");
  }

  @Test
  void shouldPutEvidenceInTheOrderOfTheText() {
    assertThat(evidence(span(12, 15), span(0, 2), span(3, 8)))
        .containsExactly(new TextSpan(0, 2), new TextSpan(3, 8), new TextSpan(12, 15));
  }

  @Test
  void shouldJoinEvidenceThatOverlaps() {
    assertThat(evidence(span(3, 8), span(0, 5), span(4, 6), span(12, 15)))
        .containsExactly(new TextSpan(0, 8), new TextSpan(12, 15));
  }

  @Test
  void shouldLeaveOutWhatIsMalformedOrOutsideTheText() {
    Map<String, Object> words = new HashMap<>(Map.of("start", "0", "end", 2.0));
    assertThat(
            evidence(
                span(-1, 2),
                span(2, 2),
                span(8, 3),
                span(0, TEXT.length() + 1),
                Map.of("start", 0),
                Map.of("start", 0L, "end", 1L << 40),
                words,
                "0-2",
                null))
        .isEmpty();
    assertThat(evidence(span(0, TEXT.length()))).hasSize(1);
    assertThat(evidence(span(0, 10))).as("in the middle of a character").isEmpty();
    assertThat(evidence(span(0, 11))).hasSize(1);
  }

  @Test
  void shouldShowNoEvidenceInWhatIsNoText() {
    Suggestion said = said(List.of(span(0, 2)));

    assertThat(Guidance.of(step(List.of()), said, Map.of("a", 1)).evidence()).isEmpty();
    assertThat(Guidance.of(step(List.of()), said, null).evidence()).isEmpty();
    assertThat(Guidance.of(step(List.of()), said("nonsense"), TEXT).evidence()).isEmpty();
  }

  private static List<TextSpan> evidence(@Nullable Object... recorded) {
    ReviewGuidance guidance = Guidance.of(step(List.of()), said(Arrays.asList(recorded)), TEXT);
    return guidance.evidence();
  }

  private static Map<String, Object> span(int start, int end) {
    return Map.of("start", start, "end", end);
  }

  private static UserStep step(List<String> reasons) {
    return new UserStep(
        "look", null, DeclaredForm.EMPTY, new AiStep("sort", "kind", null), reasons);
  }

  private static Suggestion said(@Nullable Object evidence) {
    return new Suggestion(
        "bill", 0.5, List.of(), "unsure", new Suggestion.Source(null, List.of()), evidence);
  }
}
