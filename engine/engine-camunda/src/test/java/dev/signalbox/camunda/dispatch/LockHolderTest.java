package dev.signalbox.camunda.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockHolderTest {
  private static final Instant SINCE = Instant.parse("2026-03-01T08:30:00.123Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node-1",
        "parked",
        "node-1|resumed",
        "-|resumed",
        "-|since=1772353800123",
        "node-1|resumed|since=1772353800123",
        "-|tried=5",
        "node-1|resumed|since=1772353800123|tried=12"
      })
  void shouldReadWhatItWrote(String workerId) {
    assertThat(LockHolder.parse(workerId).workerId()).isEqualTo(workerId);
  }

  @Test
  void shouldBeAnOpenTaskOfTheEngineWhenThereIsNothingToSay() {
    assertThat(LockHolder.nobody().workerId()).isNull();
    assertThat(LockHolder.parse(null)).isEqualTo(LockHolder.nobody());
  }

  @Test
  void shouldKnowANodeFromAParkedOrAnOpenTask() {
    assertThat(LockHolder.node("node-1").isNode()).isTrue();
    assertThat(LockHolder.parked().isNode()).isFalse();
    assertThat(LockHolder.nobody().isNode()).isFalse();
    assertThat(LockHolder.node("node-1").isNode("node-2")).isFalse();
  }

  @Test
  void shouldCarryAResumptionAndAWaitFromNodeToNode() {
    LockHolder waiting = LockHolder.parked().goingOn().waiting(SINCE).triedAgain(5);

    LockHolder taken = waiting.takenBy("node-1");

    assertThat(taken.resumed()).isTrue();
    assertThat(taken.waitingSince()).isEqualTo(SINCE);
    assertThat(taken.tried()).isEqualTo(5);
    assertThat(taken.parking().goingOn().tried()).isEqualTo(5);
    assertThat(taken.givenUp()).isEqualTo(waiting);
  }

  @Test
  void shouldMakeNothingOfAWorkerIdThatIsNotOurs() {
    assertThat(AttemptsMade.of("their worker|tried=99")).isZero();
    assertThat(LockHolder.parse("x|since=soon|tried=" + "9".repeat(30)).tried()).isZero();
  }
}
