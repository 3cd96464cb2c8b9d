package dev.signalbox.ai;

import static dev.signalbox.budget.SampleSpending.micros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.budget.BudgetBook;
import dev.signalbox.budget.Claim;
import dev.signalbox.budget.Ending;
import dev.signalbox.budget.InMemoryBudgets;
import dev.signalbox.budget.Reservation;
import dev.signalbox.budget.ReserveOutcome;
import dev.signalbox.budget.ReserveOutcome.Refused;
import dev.signalbox.budget.ReserveOutcome.Reserved;
import dev.signalbox.budget.SampleSpending;
import dev.signalbox.budget.Tokens;
import dev.signalbox.identity.TenantId;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SettlementsTest {
  private final SampleSpending of = new SampleSpending(TenantId.DEFAULT);
  private final InMemoryBudgets budgets = new InMemoryBudgets();
  private final GatedBook book = new GatedBook();

  @Test
  void shouldNotKeepTheCallWaiting() {
    book.gate = new CountDownLatch(1);
    try (Settlements settlements = Settlements.behind(book)) {
      settlements.end(new Ending.Released(reserved(settlements)));

      assertThat(budgets.open()).hasSize(1);
      book.gate.countDown();
      await().until(() -> budgets.open().isEmpty());
    }
  }

  @Test
  void shouldEndManyTogether() {
    try (Settlements settlements = Settlements.behind(book)) {
      List<Reservation> calls =
          IntStream.range(0, 20).mapToObj(i -> reserved(settlements)).toList();
      calls.forEach(it -> settlements.end(new Ending.Released(it)));

      await().until(() -> budgets.open().isEmpty());
    }
    assertThat(book.times).hasValueLessThan(20);
  }

  @Test
  void shouldEndAllBeforeItIsClosed() {
    Settlements settlements = Settlements.behind(book);
    settlements.end(new Ending.ChargedInFull(reserved(settlements)));
    settlements.end(new Ending.Released(reserved(settlements)));

    settlements.close();

    assertThat(budgets.open()).isEmpty();
  }

  @Test
  void shouldEndWhatComesAfterItIsClosed() {
    Settlements settlements = Settlements.behind(book);
    Reservation late = reserved(settlements);
    settlements.close();

    settlements.end(new Ending.Released(late));

    assertThat(budgets.open()).isEmpty();
  }

  @Test
  void shouldRefuseOnlyWhenWhatWasGivenBackIsNotEnough() {
    budgets.put(of.officer(), of.monthly("all", 1_000));
    try (Settlements settlements = Settlements.behind(book)) {
      Reservation first = reserved(settlements, 700);
      settlements.end(new Ending.Settled(first, micros(100), Tokens.NONE));

      Reservation second = reserved(settlements, 900);

      assertThat(second.holds()).hasSize(1);
      assertThat(settlements.reserve(of.claim(1))).isInstanceOf(Refused.class);
    }
  }

  @Test
  void shouldGoOnAfterOneThatFails() {
    try (Settlements settlements = Settlements.behind(book)) {
      Reservation broken = reserved(settlements);
      book.broken.add(broken.id());
      settlements.end(new Ending.Released(broken));
      settlements.end(new Ending.Released(reserved(settlements)));

      await().until(() -> budgets.open().equals(List.of(broken)));
    }
  }

  @Test
  void shouldLetCallsEndThemWhereTooManyWait() {
    try (Settlements settlements = Settlements.behind(book)) {
      List<Reservation> calls =
          IntStream.range(0, 257).mapToObj(i -> reserved(settlements)).toList();
      calls.forEach(it -> settlements.end(new Ending.Released(it)));

      assertThat(budgets.open()).hasSizeLessThan(257);
    }
  }

  @Test
  void shouldEndOneAtOnce() {
    Settlements settlements = Settlements.atOnce(book);

    settlements.end(new Ending.Released(reserved(settlements)));

    assertThat(budgets.open()).isEmpty();
  }

  private Reservation reserved(Settlements settlements) {
    return reserved(settlements, 10);
  }

  private Reservation reserved(Settlements settlements, long micros) {
    return ((Reserved) settlements.reserve(of.claim(micros))).reservation();
  }

  /** Ends nothing before its gate is open, and nothing that is broken. */
  private final class GatedBook implements BudgetBook {
    private final Set<String> broken = Collections.synchronizedSet(new HashSet<>());
    private final AtomicInteger times = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public ReserveOutcome reserve(Claim claim) {
      return budgets.reserve(claim);
    }

    @Override
    public void end(List<Ending> endings) {
      times.incrementAndGet();
      try {
        gate.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (endings.stream().anyMatch(it -> broken.contains(it.reservation().id()))) {
        throw new IllegalStateException("no books");
      }
      budgets.end(endings);
    }
  }
}
