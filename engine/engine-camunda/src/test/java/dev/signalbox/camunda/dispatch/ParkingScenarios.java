package dev.signalbox.camunda.dispatch;

import static dev.signalbox.camunda.testing.ScriptedHandler.completed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.TenantId;
import dev.signalbox.task.ResumeTask;
import dev.signalbox.task.TaskOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks that wait for the outside, on any database. */
abstract class ParkingScenarios extends DispatchTest {
  private final List<Object> resumed = new CopyOnWriteArrayList<>();

  @BeforeEach
  void parkAndResume() {
    park(Duration.ofHours(1));
    handler.scriptResume(
        key,
        (call, with) -> {
          resumed.add(with);
          return completed(
              Map.of("answer", with.payload().get("answer"), "job", with.checkpoint().get("job")));
        });
  }

  @Test
  void shouldWaitWithoutRunningItsHandlerAgain() {
    deployStep(step -> step);
    String instance = startParked();

    restart();

    assertThat(resumption.resume(command(Map.of("answer", "yes")))).isTrue();
    awaitEnd(instance);
    assertThat(handler.calls(key)).hasSize(1);
    assertThat(variable(instance, "answer")).isEqualTo("yes");
    assertThat(variable(instance, "job")).isEqualTo("j-7");
  }

  @Test
  void shouldResumeOnce() {
    deployStep(step -> step);
    String instance = startParked();

    assertThat(resumption.resume(command(Map.of("answer", "first")))).isTrue();
    assertThat(resumption.resume(command(Map.of("answer", "second")))).isFalse();

    awaitEnd(instance);
    assertThat(resumption.resume(command(Map.of("answer", "third")))).isFalse();
    assertThat(variable(instance, "answer")).isEqualTo("first");
    assertThat(resumed).hasSize(1);
  }

  @Test
  void shouldCarryOutAfterAKillWhatWasResumedBefore() {
    deployStep(step -> step);
    String instance = startParked();
    dispatcher.stop();
    assertThat(resumption.resume(command(Map.of("answer", "yes")))).isTrue();
    DispatcherParts dead = otherNode("node-dead", Duration.ofMillis(20));
    dead.fetching().fetch();
    assertThat(task(instance).getWorkerId()).isEqualTo("node-elsewhere.node-dead|resumed");

    dispatcher.start();

    awaitEnd(instance);
    assertThat(handler.calls(key)).hasSize(1);
    assertThat(resumed).hasSize(1);
  }

  @Test
  void shouldCarryOutWhatWasOnlyMarkedResumed() {
    deployStep(step -> step);
    String instance = startParked();

    transactions.together(
        () -> stores.parked().markResumed(task(instance).getId(), Map.of("answer", "yes")));

    awaitEnd(instance);
    assertThat(resumed).hasSize(1);
  }

  @Test
  void shouldTryTheResumptionAgainWhenItFails() {
    deployStep(step -> step);
    String instance = startParked();
    handler.scriptResume(
        key,
        (call, with) -> {
          resumed.add(with);
          if (resumed.size() == 1) {
            throw new IllegalStateException("not yet");
          }
          return completed(with.payload());
        });

    resumption.resume(command(Map.of("answer", "yes")));

    awaitEnd(instance);
    assertThat(handler.calls(key)).hasSize(1);
    assertThat(resumed).hasSize(2);
  }

  @Test
  void shouldParkAgainWhenItsResumptionParks() {
    deployStep(step -> step);
    String instance = startParked();
    handler.scriptResume(
        key,
        (call, with) ->
            resumed.add(with) && resumed.size() == 1
                ? parked(key + "-2", Duration.ofHours(1))
                : completed(with.payload()));

    resumption.resume(command(Map.of("answer", "first")));
    await()
        .atMost(SOON)
        .until(() -> "parked".equals(task(instance).getWorkerId()) && resumed.size() == 1);
    assertThat(resumption.resume(command(key + "-2", Map.of("answer", "second")))).isTrue();

    awaitEnd(instance);
    assertThat(variable(instance, "answer")).isEqualTo("second");
  }

  @Test
  void shouldMakeAnIncidentOfATaskThatNothingResumedInTime() {
    deployStep(step -> step);
    park(Duration.ZERO);

    String instance = start();

    assertThat(awaitIncident(instance).getIncidentMessage()).startsWith("PARKED_EXPIRED: ");
    assertThat(attemptsShown(instance)).isEqualTo(1);
    assertThat(resumption.resume(command(Map.of()))).isFalse();
  }

  @Test
  void shouldGoOnByItselfOnceItHasSlept() {
    deployStep(step -> step);
    handler.script(
        key, call -> TaskOutcome.Parked.sleeping(Instant.now(), key, Map.of("job", "j-7")));
    handler.scriptResume(
        key,
        (call, with) -> {
          resumed.add(with);
          return completed(Map.of("job", "j-7"));
        });

    String instance = start();

    awaitEnd(instance);
    assertThat(handler.calls(key)).hasSize(1);
    assertThat(resumed).hasSize(1);
    assertThat(variable(instance, "job")).isEqualTo("j-7");
    assertThat(resumption.resume(command(Map.of("answer", "late")))).isFalse();
  }

  @Test
  void shouldSleepThroughARestartUntilSomebodyWakesIt() {
    deployStep(step -> step);
    handler.script(
        key,
        call ->
            TaskOutcome.Parked.sleeping(
                Instant.now().plus(Duration.ofHours(1)), key, Map.of("job", "j-7")));
    String instance = startParked();

    restart();

    assertThat(resumption.resume(command(Map.of("answer", "now")))).isTrue();
    awaitEnd(instance);
    assertThat(handler.calls(key)).hasSize(1);
  }

  @Test
  void shouldDoNothingWhenTheTaskIsGone() {
    deployStep(step -> step);
    String instance = startParked();
    engine.getRuntimeService().deleteProcessInstance(instance, "cancelled");

    assertThat(resumption.resume(command(Map.of("answer", "late")))).isFalse();
    assertThat(resumed).isEmpty();
  }

  @Test
  void shouldRefuseAnUnknownKey() {
    assertThatExceptionOfType(SignalboxException.class)
        .isThrownBy(() -> resumption.resume(command("nobody-" + key, Map.of())))
        .matches(refused -> refused.code() == ErrorCode.PARKED_TASK_NOT_FOUND);
  }

  private String startParked() {
    String instance = start();
    await().atMost(SOON).until(() -> "parked".equals(task(instance).getWorkerId()));
    return instance;
  }

  private void park(Duration wait) {
    handler.script(key, call -> parked(key, wait));
  }

  private static TaskOutcome parked(String resumeKey, Duration wait) {
    return new TaskOutcome.Parked(
        Instant.now().plus(wait), resumeKey, Map.of("job", "j-7"), TaskOutcome.Trace.NONE);
  }

  private void restart() {
    dispatcher.stop();
    dispatcher.start();
  }

  private ResumeTask command(Map<String, ? extends @Nullable Object> payload) {
    return command(key, payload);
  }

  private static ResumeTask command(
      String resumeKey, Map<String, ? extends @Nullable Object> payload) {
    return new ResumeTask(Caller.system(TenantId.DEFAULT, "test"), resumeKey, Map.copyOf(payload));
  }
}
