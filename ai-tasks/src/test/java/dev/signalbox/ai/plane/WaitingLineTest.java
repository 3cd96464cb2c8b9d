package dev.signalbox.ai.plane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.ai.model.Lane;
import dev.signalbox.ai.plane.Turn.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitingLineTest {
  private static final Deadline SOON = Deadline.in(Duration.ofMinutes(1));
  private static final Deadline LATER = Deadline.in(Duration.ofMinutes(2));

  private final WaitingLine<One> line = new WaitingLine<>();
  private long arrivals;

  @Test
  void shouldServeTheNearestDeadlineOfALaneFirstAndThenWhoCameFirst() {
    add("late", Lane.NORMAL, LATER);
    add("late too", Lane.NORMAL, LATER);
    add("soon", Lane.NORMAL, SOON);

    assertThat(served()).containsExactly("soon", "late", "late too");
  }

  @Test
  void shouldServeAPersonBeforeTheOthersWhateverTheirDeadlines() {
    add("cheap", Lane.OFF_PEAK, SOON);
    add("normal", Lane.NORMAL, SOON);
    add("person", Lane.INTERACTIVE, LATER);

    assertThat(served()).containsExactly("person", "normal", "cheap");
  }

  @Test
  void shouldLetNobodyStarve() {
    add("normal", Lane.NORMAL, LATER);
    add("cheap", Lane.OFF_PEAK, SOON);
    List<String> served = new ArrayList<>();
    for (int i = 0; i < 2 * WaitingLine.ROUND; i++) {
      add("person", Lane.INTERACTIVE, SOON);
      served.add(line.poll().orElseThrow().name());
    }

    assertThat(served)
        .containsExactly(
            "person", "person", "person", "cheap", "person", "person", "person", "normal");
  }

  @Test
  void shouldCountOnlyPlacesThatOthersWaitedFor() {
    for (int i = 0; i < 10; i++) {
      add("person", Lane.INTERACTIVE, SOON);
      line.poll();
    }
    add("person", Lane.INTERACTIVE, SOON);
    add("normal", Lane.NORMAL, SOON);

    assertThat(line.poll().orElseThrow().name()).isEqualTo("person");
  }

  @Test
  void shouldStandWithTheFirstLaneAndTheNearestDeadline() {
    assertThat(line.front()).isEmpty();
    add("normal", Lane.NORMAL, SOON);
    add("person", Lane.INTERACTIVE, LATER);

    Turn front = line.front().orElseThrow();

    assertThat(front.lane()).isEqualTo(Lane.INTERACTIVE);
    assertThat(front.deadline()).isEqualTo(SOON);
  }

  @Test
  void shouldForgetWhoeverLeaves() {
    One one = add("normal", Lane.NORMAL, SOON);
    add("other", Lane.NORMAL, SOON);

    assertThat(line.remove(one)).isTrue();
    assertThat(line.remove(one)).isFalse();
    assertThat(line.size()).isEqualTo(1);
    assertThat(served()).containsExactly("other");
    assertThat(line.isEmpty()).isTrue();
  }

  private One add(String name, Lane lane, Deadline deadline) {
    One one = new One(name, new Turn(deadline, lane, Progress.UNHEARD), arrivals++);
    line.add(one);
    return one;
  }

  private List<String> served() {
    List<String> served = new ArrayList<>();
    Optional<One> next = line.poll();
    while (next.isPresent()) {
      served.add(next.get().name());
      next = line.poll();
    }
    return served;
  }

  private record One(String name, Turn turn, long arrival) implements WaitingLine.Waiting {}
}
