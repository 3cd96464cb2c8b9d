package dev.signalbox.web.faces.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.SampleCallers;
import dev.signalbox.identity.TenantId;
import dev.signalbox.process.CancelInstance;
import dev.signalbox.process.CorrelateMessage;
import dev.signalbox.process.IncidentDesk;
import dev.signalbox.process.IncidentGroup;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.process.ProcessRuntime;
import dev.signalbox.process.RetryIncident;
import dev.signalbox.process.StartProcess;
import dev.signalbox.process.StartedProcess;
import dev.signalbox.testing.SettableClock;
import dev.signalbox.web.faces.instances.BulkJob.Progress;
import dev.signalbox.web.testing.FakeEngine;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BulkWorkTest {
  private final FakeEngine engine = new FakeEngine();
  private final Commands commands = new Commands();
  private final BulkWork work =
      new BulkWork(engine, commands, commands, new SettableClock(Instant.EPOCH));

  @AfterEach
  void close() {
    work.close();
  }

  @Test
  void shouldGoOnAfterOneThatFailsAndTellWhy() {
    Progress done = finished(order("cancel", List.of("i-1", "stubborn", "broken", "i-2"), "why"));

    assertThat(commands.cancelled).containsExactly("i-1: why", "i-2: why");
    assertThat(done.summary()).isEqualTo("2 of 4 cancelled, 2 failed.");
    assertThat(done.failures())
        .extracting(BulkJob.Failure::instanceId)
        .containsExactly("stubborn", "broken");
    assertThat(done.failures().get(0).why()).contains("has ended already", "Reload");
    assertThat(done.failures().get(1).why()).doesNotContain("NullPointerException");
  }

  @Test
  void shouldRetryEveryIncidentAndLeaveAloneWhatDoesNotFail() {
    String failing = start();

    Progress done = finished(order("retry", List.of(failing, "sound"), null));

    assertThat(commands.retried).containsExactly("incident-1");
    assertThat(done.summary()).isEqualTo("1 of 2 retried, 1 had nothing to do.");
  }

  @Test
  void shouldStopAfterTheItemAtHand() {
    commands.gate = new CountDownLatch(1);
    BulkJob job = work.begin(operator(), order("cancel", List.of("i-1", "i-2", "i-3"), "why"));
    job.stop();
    commands.gate.countDown();

    assertThat(await(job).summary()).contains("left alone because it was stopped");
  }

  @Test
  void shouldShowAPersonTheirOwnWorkOnly() {
    BulkJob job = work.begin(operator(), order("cancel", List.of("i-1"), "why"));
    await(job);

    assertThat(work.of(SampleCallers.admin())).isEmpty();
    assertThat(work.find(SampleCallers.admin(), job.id())).isEmpty();
    work.forget(job);
    assertThat(work.of(operator())).isEmpty();
  }

  @Test
  void shouldRefuseAFourthAtOnce() {
    commands.gate = new CountDownLatch(1);
    IntStream.range(0, 3)
        .forEach(i -> work.begin(operator(), order("cancel", List.of("i-" + i), "why")));

    assertThatThrownBy(() -> work.begin(operator(), order("cancel", List.of("i-9"), "why")))
        .isInstanceOf(SignalboxException.class)
        .extracting("code")
        .isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
    commands.gate.countDown();
  }

  @Test
  void shouldAskForAReasonToCancelAndForAtMostAThousand() {
    assertThatThrownBy(() -> order("cancel", List.of("i-1"), " ")).hasMessageContaining("why");
    List<String> many = IntStream.rangeClosed(0, 1000).mapToObj(String::valueOf).toList();
    assertThatThrownBy(() -> order("retry", many, null)).hasMessageContaining("1000");
    assertThat(order("retry", List.of("a", "a"), null).ids()).containsExactly("a");
  }

  @Test
  void shouldTakeReasonsAsLongAsTheEngineKeeps() {
    assertThat(order("cancel", List.of("a"), "x".repeat(2_000)).reason()).hasSize(2_000);
    assertThatThrownBy(() -> order("cancel", List.of("a"), "x".repeat(2_001)))
        .hasMessageContaining("longer than 2000");
    assertThatThrownBy(() -> order("cancel", List.of("a"), "x\0y"))
        .hasMessageContaining("null character");
  }

  @Test
  void shouldPassOverIdsThatAreNone() {
    assertThat(order("retry", Arrays.asList("a", null, " "), null).ids()).containsExactly("a");
    assertThatThrownBy(() -> order("retry", Arrays.asList((String) null), null))
        .hasMessageContaining("1 to 1000");
  }

  @Test
  void shouldCountAnInstanceWhoseIncidentIsSolvedMeanwhileAsHavingNothingToDo() {
    commands.solved = "incident-1";

    Progress done = finished(order("retry", List.of(start()), null));

    assertThat(done.summary()).isEqualTo("0 of 1 retried, 1 had nothing to do.");
  }

  private String start() {
    return engine.start(new StartProcess(operator(), "demo", null, Map.of())).instanceId().value();
  }

  private Progress finished(BulkOrder.Checked order) {
    return await(work.begin(operator(), order));
  }

  private static Progress await(BulkJob job) {
    Awaitility.await().until(job::isFinished);
    return job.progress();
  }

  private static BulkOrder.Checked order(
      String action, List<@Nullable String> ids, @Nullable String reason) {
    return new BulkOrder(action, ids, reason).checked();
  }

  private static Caller operator() {
    return SampleCallers.operator();
  }

  /** Takes commands; two instances have it in for them. */
  private static final class Commands implements ProcessRuntime, IncidentDesk {
    private final List<String> cancelled = new CopyOnWriteArrayList<>();
    private final List<String> retried = new CopyOnWriteArrayList<>();
    private volatile String solved = "";
    private volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public void cancel(CancelInstance command) {
      try {
        gate.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      switch (command.instanceId().value()) {
        case "stubborn" ->
            throw new SignalboxException(ErrorCode.CONFLICT, "The instance has ended already.");
        case "broken" -> throw new NullPointerException("a bug");
        default -> cancelled.add(command.instanceId().value() + ": " + command.reason());
      }
    }

    @Override
    public void retry(RetryIncident command) {
      if (command.incidentId().equals(solved)) {
        throw new SignalboxException(ErrorCode.INCIDENT_NOT_FOUND, "There is no such incident.");
      }
      retried.add(command.incidentId());
    }

    @Override
    public List<IncidentGroup> groups(TenantId tenant) {
      return List.of();
    }

    @Override
    public StartedProcess start(StartProcess command) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ProcessInstanceId correlate(CorrelateMessage command) {
      throw new UnsupportedOperationException();
    }
  }
}
