package dev.signalbox.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.identity.Role;
import dev.signalbox.policy.PolicyDecision.Deny;
import dev.signalbox.policy.PolicyDecision.Permit;
import dev.signalbox.policy.PolicyDecision.Undecided;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link PolicyDecisionPoint} holds: the real ones and the scripted one pass it. */
public abstract class PolicyDecisionPointContract {
  /** Answers, and permits an author to start {@code contract-process}. */
  protected abstract PolicyDecisionPoint permitting();

  /** Answers, and refuses a reviewer to start {@code contract-process}. */
  protected abstract PolicyDecisionPoint refusing();

  /** Cannot answer: out of reach, out of time, or without policies. */
  protected abstract PolicyDecisionPoint unable();

  @Test
  void shouldNameTheRevisionThatPermits() {
    PolicyDecision decision = permitting().decide(PolicyQuestions.start("contract-process"));

    assertThat(decision)
        .isInstanceOfSatisfying(Permit.class, it -> assertThat(it.revision()).isNotBlank());
  }

  @Test
  void shouldGiveReasonsAndTheRevisionWhenItRefuses() {
    PolicyDecision decision = refusing().decide(reviewerStarts());

    assertThat(decision)
        .isInstanceOfSatisfying(
            Deny.class,
            it -> {
              assertThat(it.revision()).isNotBlank();
              assertThat(it.reasons()).isNotEmpty().allSatisfy(r -> assertThat(r).isNotBlank());
            });
  }

  @Test
  void shouldBeUndecidedWithAReasonWhenItCannotAnswer() {
    PolicyDecision decision = unable().decide(PolicyQuestions.start("contract-process"));

    assertThat(decision)
        .isInstanceOfSatisfying(Undecided.class, it -> assertThat(it.reason()).isNotBlank());
  }

  @Test
  void shouldGiveTheSameAnswerToManyThreadsAtOnce() {
    PolicyDecisionPoint decisionPoint = permitting();

    assertThat(
            IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> decisionPoint.decide(PolicyQuestions.start("contract-process")))
                .distinct())
        .hasSize(1)
        .allSatisfy(it -> assertThat(it).isInstanceOf(Permit.class));
  }

  private static PolicyQuery reviewerStarts() {
    return PolicyQuestions.start(PolicyQuestions.person("rita", Role.REVIEWER), "contract-process");
  }
}
