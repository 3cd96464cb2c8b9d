package dev.signalbox.camunda.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.audit.Alternative;
import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.HumanOverride;
import dev.signalbox.audit.ModelRef;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.process.StartedProcess;
import dev.signalbox.task.CompleteTask;
import dev.signalbox.task.Review;
import dev.signalbox.task.ReviewDecision;
import dev.signalbox.task.ReviewDecision.Verdict;
import dev.signalbox.task.ReviewGuidance;
import dev.signalbox.task.TextSpan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReviewIT extends InboxTest {
  @Test
  void shouldShowWhatTheModelSawAndSaid() {
    String letter = "l".repeat(10_000);

    Review review = Objects.requireNonNull(task(unsure(letter)).review());

    assertThat(review.subject()).isEqualTo(letter);
    assertThat(review.suggestion()).isEqualTo("bill");
    assertThat(review.confidence()).isEqualTo(0.41);
    assertThat(review.alternatives()).containsExactly(new Alternative("advert", 0.3));
    assertThat(review.reason()).isEqualTo("the confidence is below 0.6");
  }

  @Test
  void shouldOfferTheAuthorsReasonsAndWhatTheSuggestionRestsOn() {
    DecisionResult result =
        new DecisionResult(
            "bill",
            0.4,
            List.of(new Alternative("bill", 0.4), new Alternative("advert", 0.3)),
            null,
            Duration.ZERO,
            Map.of(
                "evidence", List.of(Map.of("start", 5, "end", 9), Map.of("start", 5, "end", 99))));

    Review review = Objects.requireNonNull(task(answered("Your bill, please", result)).review());

    assertThat(review.alternatives()).containsExactly(new Alternative("advert", 0.3));
    assertThat(review.guidance())
        .isEqualTo(
            new ReviewGuidance(List.of(new TextSpan(5, 9)), List.of("Torn", "Not a letter")));
  }

  @Test
  void shouldShowTheLastWordOfAModelThatWasAskedTwice() {
    StartedProcess started = unsure("twice");
    DecisionResult again = DecisionResult.of("notice", Duration.ofMillis(1));
    Decision first = lastDecision(started);
    ledger.append(
        List.of(new Decision(first.scope(), first.kind(), first.subject(), first.basis(), again)));

    Review review = Objects.requireNonNull(task(started).review());

    assertThat(review.suggestion()).isEqualTo("notice");
    assertThat(review.reason()).contains("sure");
  }

  @Test
  void shouldSayThatThePolicyWantsAPersonWhereTheModelWasSure() {
    StartedProcess started = answered("x", DecisionResult.of("bill", Duration.ZERO));
    PolicyRef refusal = new PolicyRef("rev-1", false, List.of("key accounts get a person"));
    ledger.append(
        List.of(
            new Decision(
                lastDecision(started).scope(),
                DecisionKind.POLICY,
                "custom.letters.may_go",
                DecisionBasis.of(refusal),
                DecisionResult.of(false, Duration.ZERO))));

    Review review = Objects.requireNonNull(task(started).review());

    assertThat(review.reason()).contains("the policy wants a person: key accounts get a person");
  }

  @Test
  void shouldSayWhyThereIsNoSuggestion() {
    DecisionResult failed =
        DecisionResult.of(null, Duration.ZERO).withDetail(Map.of("error", "time-out"));

    Review unavailable = Objects.requireNonNull(task(answered("x", failed)).review());
    Review unrecorded = Objects.requireNonNull(task(answered("x", null)).review());

    assertThat(unavailable.suggestion()).isNull();
    assertThat(unavailable.reason()).contains("time-out");
    assertThat(unrecorded.suggestion()).isNull();
    assertThat(unrecorded.reason()).isEqualTo("The model gave no answer.");
  }

  @Test
  void shouldGoOnWithAnAcceptedSuggestion() {
    StartedProcess started = unsure("x");

    review(started, Verdict.ACCEPT, null, null);

    assertThat(variables(started))
        .containsEntry("kind", "bill")
        .containsEntry("kindUnsure", false)
        .containsEntry("kindReview", "accepted");
  }

  @Test
  void shouldGoOnWithACorrectionAndRecordItOverTheSuggestion() {
    StartedProcess started = unsure("x");

    review(started, Verdict.CORRECT, "advert", "it is coloured");

    assertThat(variables(started))
        .containsEntry("kind", "advert")
        .containsEntry("kindUnsure", false)
        .containsEntry("kindReview", "corrected");
    Decision decision = lastDecision(started);
    assertThat(decision.kind()).isEqualTo(DecisionKind.REVIEW);
    assertThat(decision.subject()).isEqualTo("review of sort");
    assertThat(decision.basis().model()).isEqualTo(new ModelRef("letters", "1", "sha256:1"));
    assertThat(decision.result().output()).isEqualTo("advert");
    assertThat(decision.result().override())
        .isEqualTo(new HumanOverride("correct", "bill", "advert", "it is coloured"));
  }

  @Test
  void shouldLeaveTheResultAsItWasWhenRejected() {
    StartedProcess started = unsure("x");

    review(started, Verdict.REJECT, null, "not for us");

    assertThat(variables(started))
        .doesNotContainKey("kind")
        .containsEntry("kindUnsure", true)
        .containsEntry("kindReview", "rejected");
    assertThat(lastDecision(started).result().override())
        .isEqualTo(new HumanOverride("reject", "bill", null, "not for us"));
  }

  @Test
  void shouldNameThePartOfTheReviewThatIsWrong() {
    StartedProcess started = unsure("x");
    StartedProcess without = answered("x", null);

    assertField("review.decision", () -> review(without, Verdict.ACCEPT, null, null));
    assertField("review.value", () -> review(started, Verdict.CORRECT, null, null));
    assertField("review.value", () -> review(started, Verdict.CORRECT, new Object(), null));
    assertField("review.reason", () -> review(started, Verdict.REJECT, null, " "));
    assertField("review.reason", () -> review(started, Verdict.ACCEPT, null, "a\0b"));
    assertField(
        "review", () -> inbox.complete(new CompleteTask(RITA, task(started).id(), Map.of(), null)));
    assertThat(task(started).assignee()).isNull();
  }

  private void review(
      StartedProcess started, Verdict verdict, @Nullable Object value, @Nullable String reason) {
    ReviewDecision decision = new ReviewDecision(verdict, value, reason);
    inbox.complete(new CompleteTask(RITA, task(started).id(), Map.of(), decision));
  }
}
