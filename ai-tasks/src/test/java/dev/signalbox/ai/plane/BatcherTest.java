package dev.signalbox.ai.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.ai.backend.Batching;
import dev.signalbox.ai.model.InMemoryProvider;
import dev.signalbox.ai.model.Lane;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatcherTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Slots slots = new Slots(1, 10);
  private final List<List<String>> sent = new CopyOnWriteArrayList<>();
  private final Semaphore gate = new Semaphore(1_000);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void shouldAnswerEachWithItsOwn() throws Exception {
    Batcher batcher = batcher(4, Duration.ZERO, 100);
    List<Future<ModelAnswer>> answers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      answers.add(ask(batcher, "x".repeat(i), LONG));
    }

    for (int i = 0; i < 50; i++) {
      assertThat(answers.get(i).get()).isEqualTo(InMemoryProvider.sure(String.valueOf(i), 1));
    }
    assertThat(sent).allMatch(batch -> batch.size() <= 4);
  }

  @Test
  void shouldTakeAlongWhoeverCameWhileThereWasNoPlace() throws Exception {
    gate.drainPermits();
    Batcher batcher = batcher(10, Duration.ZERO, 100);
    Future<ModelAnswer> first = ask(batcher, "1", LONG);
    await().until(() -> sent.size() == 1);
    List<Future<ModelAnswer>> company = new ArrayList<>();
    for (String text : List.of("22", "333", "4444")) {
      company.add(ask(batcher, text, LONG));
    }
    await().until(() -> batcher.waiting() == 3);

    gate.release(10);

    first.get();
    for (Future<ModelAnswer> answer : company) {
      answer.get();
    }
    assertThat(sent).containsExactly(List.of("1"), List.of("22", "333", "4444"));
  }

  @Test
  void shouldTakeTheMostUrgentFirst() throws Exception {
    gate.drainPermits();
    Batcher batcher = batcher(2, Duration.ZERO, 100);
    Future<ModelAnswer> first = ask(batcher, "1", LONG);
    await().until(() -> sent.size() == 1);
    Future<ModelAnswer> later = ask(batcher, "later", LONG.plusMinutes(1));
    await().until(() -> batcher.waiting() == 1);
    Future<ModelAnswer> soon = ask(batcher, "so", LONG);
    Future<ModelAnswer> too = ask(batcher, "too", LONG);
    await().until(() -> batcher.waiting() == 3);

    gate.release(10);

    first.get();
    soon.get();
    too.get();
    later.get();
    assertThat(sent).containsExactly(List.of("1"), List.of("so", "too"), List.of("later"));
  }

  @Test
  void shouldTellHowLongEachWaitedAndHowManyWentTogether() throws Exception {
    gate.drainPermits();
    Batcher batcher = batcher(10, Duration.ZERO, 100);
    List<Integer> sizes = new CopyOnWriteArrayList<>();
    AtomicInteger waited = new AtomicInteger();
    Turn.Progress progress =
        new Turn.Progress() {
          @Override
          public void goes(Duration time) {
            waited.incrementAndGet();
          }

          @Override
          public void together(int inputs) {
            sizes.add(inputs);
          }
        };
    Turn turn = new Turn(Deadline.in(LONG), Lane.NORMAL, progress);
    Future<ModelAnswer> first = threads.submit(() -> batcher.ask(new ModelInput("1"), turn));
    await().until(() -> sent.size() == 1);
    Future<ModelAnswer> second = threads.submit(() -> batcher.ask(new ModelInput("2"), turn));
    Future<ModelAnswer> third = threads.submit(() -> batcher.ask(new ModelInput("3"), turn));
    await().until(() -> batcher.waiting() == 2);

    gate.release(10);

    first.get();
    second.get();
    third.get();
    assertThat(sizes).containsExactly(1, 2);
    assertThat(waited).hasValue(3);
  }

  @Test
  void shouldNotSendWhatIsLateAndTellItSo() throws Exception {
    gate.drainPermits();
    Batcher batcher = batcher(10, Duration.ZERO, 100);
    Future<ModelAnswer> first = ask(batcher, "1", LONG);
    await().until(() -> sent.size() == 1);

    assertThat(ask(batcher, "late", Duration.ofMillis(20)).get())
        .isEqualTo(new Failure(Cause.BUSY, "no place was free in time"));

    gate.release(10);
    first.get();
    ask(batcher, "next", LONG).get();
    assertThat(sent).containsExactly(List.of("1"), List.of("next"));
  }

  @Test
  void shouldNotKeepOneWhoseOwnTimeIsOverWhileItsBatchIsAtWork() throws Exception {
    gate.drainPermits();
    Batcher batcher = batcher(10, Duration.ofMillis(50), 100);
    Future<ModelAnswer> patient = ask(batcher, "1", LONG);
    Future<ModelAnswer> hasty = ask(batcher, "2", Duration.ofMillis(400));
    await().until(() -> sent.size() == 1);

    assertThat(hasty.get())
        .isEqualTo(new Failure(Cause.TIMED_OUT, "the model did not answer in time"));

    gate.release(10);
    assertThat(patient.get()).isInstanceOf(ModelAnswer.Answer.class);
  }

  @Test
  void shouldWaitForCompanyAndGoOnceThereIsEnough() throws Exception {
    Batcher batcher = batcher(2, LONG, 100);

    Future<ModelAnswer> one = ask(batcher, "1", LONG.plusMinutes(1));
    await().until(() -> batcher.waiting() == 1);
    Future<ModelAnswer> two = ask(batcher, "22", LONG.plusMinutes(1));

    one.get();
    two.get();
    assertThat(sent).containsExactly(List.of("1", "22"));
  }

  @Test
  void shouldTurnAwayWhoeverFindsTheLineFull() throws Exception {
    gate.drainPermits();
    Batcher batcher = batcher(1, Duration.ZERO, 1);
    Future<ModelAnswer> first = ask(batcher, "1", LONG);
    await().until(() -> sent.size() == 1);
    Future<ModelAnswer> second = ask(batcher, "2", LONG);
    await().until(() -> batcher.waiting() == 1);

    assertThat(ask(batcher, "3", LONG).get())
        .isEqualTo(new Failure(Cause.BUSY, "1 calls wait already"));

    gate.release(10);
    first.get();
    second.get();
  }

  private Future<ModelAnswer> ask(Batcher batcher, String text, Duration limit) {
    return threads.submit(() -> batcher.ask(new ModelInput(text), Turn.by(Deadline.in(limit))));
  }

  private Batcher batcher(int max, Duration delay, int waiting) {
    return new Batcher(new Batching(max, delay), waiting, new Gated(), threads);
  }

  /** Answers with the length of the text, when the gate is open. */
  private final class Gated implements Batcher.Sender {
    @Override
    public Slots.Entry enter(Turn turn) {
      return slots.acquire(turn);
    }

    @Override
    public void leave() {
      slots.release();
    }

    @Override
    public List<ModelAnswer> send(List<ModelInput> inputs, Deadline deadline) {
      sent.add(inputs.stream().map(ModelInput::text).toList());
      gate.acquireUninterruptibly();
      return inputs.stream()
          .map(it -> InMemoryProvider.sure(String.valueOf(it.text().length()), 1))
          .toList();
    }
  }
}
