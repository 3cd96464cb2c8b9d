package dev.signalbox.camunda.dispatch;

import static dev.signalbox.camunda.testing.ScriptedHandler.completed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.time.SharedClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two nodes whose machines' clocks differ by two minutes, on one database. */
abstract class SkewedClocksScenarios extends DispatchTest {
  @Autowired JdbcTemplate jdbc;

  @ParameterizedTest
  @ValueSource(ints = {60, -60})
  void shouldNotTakeWhatAnotherNodeHolds(int seconds) throws InterruptedException {
    deployStep(step -> step);
    dispatcher.stop();
    String instance = start();
    DispatcherParts holder = node("holder", seconds, Duration.ofSeconds(20));
    DispatcherParts other = node("other", -seconds, Duration.ofSeconds(20));

    holder.fetching().fetch();
    other.fetching().fetch();

    assertThat(task(instance).getWorkerId()).contains("holder");
    assertThat(other.onHand().inFlight()).isZero();
    writeOutcome(holder);
    awaitEnd(instance);
  }

  @ParameterizedTest
  @ValueSource(ints = {60, -60})
  void shouldTakeOverFromANodeThatWentAwayOnceItsLockRanOut(int seconds)
      throws InterruptedException {
    deployStep(step -> step);
    dispatcher.stop();
    String instance = start();
    node("dead", seconds, Duration.ofSeconds(1)).fetching().fetch();
    DispatcherParts other = node("other", -seconds, Duration.ofSeconds(20));

    await()
        .atMost(SOON)
        .until(
            () -> {
              other.fetching().fetch();
              return other.onHand().queued() == 1;
            });

    assertThat(task(instance).getWorkerId()).contains("other");
    writeOutcome(other);
    awaitEnd(instance);
  }

  /** A node whose machine's clock is that far off; it has compared it with the database's. */
  private DispatcherParts node(String id, int secondsOff, Duration lock) {
    Clock machine = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(secondsOff));
    SharedClock clock = new SharedClock(machine, this::databaseTime);
    clock.compare();
    Node node = new Node(new NodeHome("skewed", id + secondsOff), clock, lock);
    Desk other = Desk.of(node, handlers, values, desk.settings());
    other.onHand().open();
    return new DispatcherParts(other, transactions, stores);
  }

  private Instant databaseTime() {
    return Objects.requireNonNull(
            jdbc.queryForObject("select current_timestamp", OffsetDateTime.class))
        .toInstant();
  }

  private void writeOutcome(DispatcherParts node) throws InterruptedException {
    HandedTask task = node.onHand().take(1).orElseThrow();
    node.onHand().ran(task);
    Backoff backoff = new Backoff(desk.settings().retry(), RandomGenerator.getDefault());
    RetryRule rule = new RetryRule(desk.attempts(), backoff, Duration.ofHours(1));
    OutcomeWriter writer =
        new OutcomeWriter(transactions, new OutcomeApplication(node.node(), values, rule), stores);
    assertThat(writer.write(List.of(new Finished(task, completed(Map.of())))))
        .extracting(Written::fate)
        .containsExactly(Written.Fate.ENDED);
  }
}
