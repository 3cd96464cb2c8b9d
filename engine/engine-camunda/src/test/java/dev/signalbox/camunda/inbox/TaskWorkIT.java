package dev.signalbox.camunda.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.SampleCallers;
import dev.signalbox.process.StartedProcess;
import dev.signalbox.task.CompleteTask;
import dev.signalbox.task.ReviewDecision;
import dev.signalbox.task.ReviewDecision.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskWorkIT extends InboxTest {
  @Test
  void shouldClaimAndGiveBack() {
    StartedProcess started = start("ib-form", Map.of());
    String id = task(started).id();

    inbox.claim(RITA, id);
    inbox.claim(RITA, id);
    assertThat(task(started).assignee()).isEqualTo("rita");
    inbox.unclaim(RITA, id);
    inbox.unclaim(RITA, id);

    assertThat(task(started).assignee()).isNull();
  }

  @Test
  void shouldLetOnlyOneHaveATask() {
    StartedProcess started = start("ib-form", Map.of());
    String id = task(started).id();
    inbox.claim(RITA, id);

    assertRefused(ErrorCode.TASK_TAKEN, () -> inbox.claim(RON, id));
    assertRefused(ErrorCode.TASK_TAKEN, () -> inbox.claim(SampleCallers.admin(), id));
    assertRefused(ErrorCode.TASK_TAKEN, () -> complete(RON, id, Map.of("note", "x")));
    assertRefused(ErrorCode.FORBIDDEN, () -> inbox.unclaim(RON, id));
    assertRefused(ErrorCode.FORBIDDEN, () -> inbox.claim(STRANGER, id));
    assertRefused(ErrorCode.FORBIDDEN, () -> complete(STRANGER, id, Map.of("note", "x")));
    assertThat(task(started).assignee()).isEqualTo("rita");
  }

  @Test
  void shouldLetExactlyOneOfManyClaimAtOnce() throws Exception {
    String id = task(start("ib-form", Map.of())).id();
    int people = 8;
    ExecutorService threads = Executors.newFixedThreadPool(people);
    CountDownLatch go = new CountDownLatch(1);

    List<Future<@Nullable ErrorCode>> claims =
        IntStream.range(0, people)
            .mapToObj(number -> reviewer("racer-" + number, "reviewers"))
            .map(racer -> threads.submit(() -> claimAt(go, racer, id)))
            .toList();
    go.countDown();

    int won = 0;
    for (Future<@Nullable ErrorCode> claim : claims) {
      ErrorCode lost = claim.get();
      won += lost == null ? 1 : 0;
      assertThat(lost).isIn(null, ErrorCode.TASK_TAKEN);
    }
    assertThat(won).isEqualTo(1);
    threads.shutdown();
  }

  @Test
  void shouldCompleteAFormAndRecordIt() {
    StartedProcess started = start("ib-form", Map.of());

    complete(RITA, task(started).id(), Map.of("note", "n".repeat(4001), "amount", 3));

    assertThat(variables(started))
        .containsEntry("note", "n".repeat(4001))
        .containsEntry("amount", 3L);
    assertThat(tasks(SampleCallers.operator(), started)).isEmpty();
    Decision decision = lastDecision(started);
    assertThat(decision.kind()).isEqualTo(DecisionKind.REVIEW);
    assertThat(decision.subject()).isEqualTo("Check it");
    assertThat(decision.scope().caller()).isEqualTo(RITA);
    assertThat(decision.result().override()).isNull();
    assertThat(decision.result().output())
        .isEqualTo(Map.of("note", "(text of 4001 characters)", "amount", 3L));
    assertThat(decision.result().latency()).isGreaterThanOrEqualTo(Duration.ZERO);
  }

  @Test
  void shouldNoteWhoCompletedWhatNobodyHadClaimed() {
    StartedProcess started = start("ib-form", Map.of());
    String id = task(started).id();

    complete(RITA, id, Map.of("note", "x"));

    assertThat(
            engine
                .getHistoryService()
                .createHistoricTaskInstanceQuery()
                .taskId(id)
                .singleResult()
                .getAssignee())
        .isEqualTo("rita");
  }

  @Test
  void shouldTakeARequiredValueThatIsThereAlready() {
    StartedProcess started = start("ib-form", Map.of("note", "given at the start"));

    complete(RITA, task(started).id(), Map.of());

    assertThat(variables(started)).containsEntry("note", "given at the start");
  }

  @Test
  void shouldRefuseWhatTheFormDoesNotDeclareOrMiss() {
    StartedProcess started = start("ib-form", Map.of());
    String id = task(started).id();

    assertRefused(ErrorCode.VARIABLES_INVALID, () -> complete(RITA, id, Map.of()));
    assertRefused(
        ErrorCode.VARIABLES_INVALID, () -> complete(RITA, id, Map.of("note", "x", "other", 1)));
    assertRefused(
        ErrorCode.VARIABLES_INVALID, () -> complete(RITA, id, Map.of("note", "x", "amount", "1")));
    assertRefused(
        ErrorCode.VARIABLES_INVALID,
        () -> complete(RITA, id, Map.of("note", "x", "origin", "phone")));
    assertRefused(
        ErrorCode.PAYLOAD_TOO_LARGE,
        () -> complete(RITA, id, Map.of("note", "x".repeat((1 << 20) + 1))));
    assertThat(task(started).assignee()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kindConfidence", "kindUnsure", "kindReview", "kindDegraded"})
  void shouldRefuseToForgeWhatStandsBesideAResult(String companion) {
    StartedProcess started = start("ib-form", Map.of());

    assertRefused(
        ErrorCode.VARIABLES_INVALID,
        () -> complete(RITA, task(started).id(), Map.of("note", "x", companion, "forged")));
  }

  @Test
  void shouldNotFindWhatIsDone() {
    StartedProcess started = start("ib-form", Map.of());
    String id = task(started).id();
    complete(RITA, id, Map.of("note", "x"));

    for (String gone : List.of(id, "nope", "a\0b", "")) {
      assertRefused(ErrorCode.TASK_NOT_FOUND, () -> inbox.claim(RITA, gone));
      assertRefused(ErrorCode.TASK_NOT_FOUND, () -> inbox.unclaim(RITA, gone));
      assertRefused(ErrorCode.TASK_NOT_FOUND, () -> complete(RITA, gone, Map.of()));
    }
  }

  @Test
  void shouldDoNothingWithoutThePolicysAnswer() {
    StartedProcess started = start("ib-form", Map.of());
    String id = task(started).id();

    policy.undecided();

    assertRefused(ErrorCode.POLICY_UNAVAILABLE, () -> inbox.claim(RITA, id));
    assertRefused(ErrorCode.POLICY_UNAVAILABLE, () -> complete(RITA, id, Map.of("note", "x")));
  }

  @Test
  void shouldRefuseToWorkInASuspendedInstance() {
    StartedProcess started = start("ib-form", Map.of());
    String id = task(started).id();
    engine.getRuntimeService().suspendProcessInstanceById(started.instanceId().value());

    assertRefused(ErrorCode.CONFLICT, () -> complete(RITA, id, Map.of("note", "x")));
  }

  @Test
  void shouldRefuseAReviewWhereNothingIsReviewed() {
    StartedProcess started = start("ib-form", Map.of());
    ReviewDecision review = new ReviewDecision(Verdict.ACCEPT, null, null);

    assertField(
        "review",
        () -> inbox.complete(new CompleteTask(RITA, task(started).id(), Map.of(), review)));
  }

  private void complete(Caller caller, String id, Map<String, @Nullable Object> variables) {
    inbox.complete(new CompleteTask(caller, id, variables, null));
  }

  private @Nullable ErrorCode claimAt(CountDownLatch go, Caller racer, String id)
      throws InterruptedException {
    go.await();
    try {
      inbox.claim(racer, id);
      return null;
    } catch (SignalboxException lost) {
      return lost.code();
    }
  }
}
