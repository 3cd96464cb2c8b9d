package dev.signalbox.camunda.dispatch;

import static dev.signalbox.camunda.testing.ScriptedHandler.completed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.camunda.testing.PostgresDatabase;
import dev.signalbox.task.TaskOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;

/** Nodes tell one another of tasks that they leave open. */
@ContextConfiguration(initializers = PostgresDatabase.class)
class OpenTaskNewsPostgresIT extends DispatchTest {
  private static final String LISTENERS =
      "select count(*) from pg_stat_activity where application_name = 'signalbox-news'";

  @Autowired JdbcConnectionDetails database;
  @Autowired JdbcTemplate jdbc;

  private final Bell elsewhere = new Bell();
  private OpenTaskNews other;

  @BeforeEach
  void listenElsewhere() {
    other = new OpenTaskNews(database, elsewhere, true);
    other.start();
    await().atMost(SOON).until(elsewhere::wasHeard);
  }

  @AfterEach
  void stopListening() {
    other.stop();
  }

  @Test
  void shouldBeHeardOnAnotherNodeWhenATaskIsLeftOpen() {
    deployStep(step -> step);
    dispatcher.stop();
    elsewhere.wasHeard();

    start();

    await().atMost(SOON).until(elsewhere::wasHeard);
  }

  @Test
  void shouldSayNothingOfTasksThatThisNodeTakesItself() {
    deployStep(step -> step);
    CountDownLatch end = new CountDownLatch(1);
    handler.script(key, call -> waitFor(end));
    elsewhere.wasHeard();

    String instance = start();
    await().atMost(SOON).until(() -> handler.calls(key).size() == 1);
    end.countDown();
    awaitEnd(instance);

    assertThat(elsewhere.wasHeard()).isFalse();
  }

  @Test
  void shouldFetchWhatAnotherNodeLeftOpenLongBeforeItPolls() {
    deployStep(step -> step);
    dispatcher.stop();
    String instance = start();
    Desk patient = Desk.of(desk.node(), handlers, values, desk.settings());
    DispatcherParts parts = new DispatcherParts(patient, transactions, stores);
    OpenTaskNews news = new OpenTaskNews(database, patient.bell(), true);
    patient.onHand().open();
    CountDownLatch stop = new CountDownLatch(1);
    Thread upkeep = new Thread(parts.upkeep(Duration.ofHours(1), stop));
    upkeep.setDaemon(true);
    upkeep.start();
    await().atMost(SOON).until(() -> patient.onHand().queued() == 1);

    news.start();
    String second = start();

    await().atMost(SOON).until(() -> patient.onHand().queued() == 2);
    stop.countDown();
    patient.bell().ring();
    news.stop();
    patient.onHand().close();
    parts.giveBackWaiting();
    dispatcher.start();
    awaitEnd(instance);
    awaitEnd(second);
  }

  @Test
  void shouldListenAgainAfterItsConnectionBroke() {
    deployStep(step -> step);
    dispatcher.stop();
    Integer listening = jdbc.queryForObject(LISTENERS, Integer.class);
    elsewhere.wasHeard();

    jdbc.queryForList(
        "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where application_name = 'signalbox-news'");

    await()
        .atMost(SOON)
        .until(() -> listening.equals(jdbc.queryForObject(LISTENERS, Integer.class)));
    assertThat(elsewhere.wasHeard()).as("what was missed is looked for").isTrue();
    start();
    await().atMost(SOON).until(elsewhere::wasHeard);
  }

  private static TaskOutcome waitFor(CountDownLatch end) {
    try {
      end.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return completed(Map.of());
  }
}
