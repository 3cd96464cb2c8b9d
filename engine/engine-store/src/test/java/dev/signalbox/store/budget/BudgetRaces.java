package dev.signalbox.store.budget;

import static dev.signalbox.budget.SampleSpending.micros;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.budget.BudgetBook;
import dev.signalbox.budget.BudgetScope;
import dev.signalbox.budget.BudgetState;
import dev.signalbox.budget.Claim;
import dev.signalbox.budget.Reservation;
import dev.signalbox.budget.ReserveOutcome;
import dev.signalbox.budget.ReserveOutcome.Refused;
import dev.signalbox.budget.ReserveOutcome.Reserved;
import dev.signalbox.budget.SampleSpending;
import dev.signalbox.budget.Tokens;
import dev.signalbox.budget.UsageKey;
import dev.signalbox.budget.UsageLine;
import dev.signalbox.budget.UsageQuery;
import dev.signalbox.identity.TenantId;
import dev.signalbox.testing.SampleIds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Many callers on two nodes at once: no budget is ever overspent. */
abstract class BudgetRaces {
  private static final int CALLERS = 64;
  private static final int CALLS = 20;
  private static final int PRICE = 1_250;

  private final SampleSpending of = new SampleSpending(new TenantId(SampleIds.next("racer")));

  abstract BudgetFixture fixture();

  @Test
  void shouldLetExactlyAThousandCallsThroughThatAThousandCanPay() throws Exception {
    fixture().budgets().put(of.officer(), of.monthly("all", 1_000L * PRICE));
    AtomicInteger calls = new AtomicInteger();

    together(
        caller -> {
          BudgetBook book = node(caller);
          Optional<Reservation> reservation = reserve(book, of.claim(PRICE));
          while (reservation.isPresent() && calls.get() < 2_000) {
            calls.incrementAndGet();
            book.settle(reservation.get(), micros(PRICE), Tokens.NONE);
            reservation = reserve(book, of.claim(PRICE));
          }
        });

    assertThat(calls).hasValue(1_000);
    assertThat(state("all").spent()).isEqualTo(micros(1_000L * PRICE));
    assertThat(state("all").reserved()).isEqualTo(micros(0));
  }

  /** Some rounds: what is lost in one of them is lost rarely. */
  @RepeatedTest(3)
  void shouldNeverOverspendWhateverCallsComeToAndHoweverTheyEnd() throws Exception {
    Instant before = fixture().clock().instant();
    fixture().budgets().put(of.officer(), of.monthly("all", 400_000));
    fixture()
        .budgets()
        .put(of.officer(), of.budget("chat", new BudgetScope(null, null, null, "chat"), 150_000));
    Books all = new Books();
    Books chat = new Books();

    together(caller -> spendAtRandom(new Random(4_711 + caller), caller, all, chat));
    fixture().clock().advance(ReservationTable.LEASE.plusSeconds(1));
    fixture().upkeep().run();

    assertThat(all.refused).as("the limits were reached").hasPositiveValue();
    assertThat(chat.refused).as("the limits were reached").hasPositiveValue();
    assertThat(state("all").spent()).isEqualTo(micros(all.charged.get()));
    assertThat(state("chat").spent()).isEqualTo(micros(chat.charged.get()));
    assertThat(all.charged).hasValueLessThanOrEqualTo(400_000);
    assertThat(chat.charged).hasValueLessThanOrEqualTo(150_000);
    assertThat(state("all").reserved()).isEqualTo(micros(0));
    assertThat(state("chat").reserved()).isEqualTo(micros(0));
    assertThat(fixture().reservations(of.tenant().value())).isZero();
    assertThat(lines(before, UsageKey.TENANT).get(0).amount()).isEqualTo(micros(all.charged.get()));
    assertThat(lines(before, UsageKey.TAG))
        .filteredOn(line -> "chat".equals(line.key()))
        .extracting(UsageLine::amount)
        .containsExactly(micros(chat.charged.get()));
  }

  /** Calls that settle below their most, release, fail with an unknown end, or are never ended. */
  private void spendAtRandom(Random random, int caller, Books all, Books chat) {
    for (int i = 0; i < CALLS; i++) {
      String tag = random.nextBoolean() ? "chat" : null;
      long most = 1 + random.nextInt(2_000);
      int end = random.nextInt(10);
      BudgetBook book = end == 0 ? fixture().bookOf("killed") : node(caller);
      ReserveOutcome outcome = book.reserve(of.claim("tickets", "classify", tag, most));
      if (outcome instanceof Refused refused) {
        (refused.budgetId().equals("all") ? all : chat).refused.incrementAndGet();
        continue;
      }
      Reservation reservation = ((Reserved) outcome).reservation();
      long charged =
          switch (end) {
            case 0 -> most;
            case 1 -> released(book, reservation);
            case 2 -> chargedInFull(book, reservation);
            default -> settled(book, reservation, random.nextLong(most + 1));
          };
      List<Books> books = tag == null ? List.of(all) : List.of(all, chat);
      books.forEach(it -> it.charged.addAndGet(charged));
    }
  }

  private static long released(BudgetBook book, Reservation reservation) {
    book.release(reservation);
    return 0;
  }

  private static long chargedInFull(BudgetBook book, Reservation reservation) {
    book.chargeInFull(reservation);
    return reservation.claim().most().micros();
  }

  private static long settled(BudgetBook book, Reservation reservation, long actual) {
    book.settle(reservation, micros(actual), new Tokens(1, 1));
    return actual;
  }

  /** What the test itself counts. */
  private static final class Books {
    final AtomicLong charged = new AtomicLong();
    final AtomicInteger refused = new AtomicInteger();
  }

  private BudgetBook node(int caller) {
    return caller % 2 == 0 ? fixture().book() : fixture().bookOf("another node");
  }

  private static Optional<Reservation> reserve(BudgetBook book, Claim claim) {
    return book.reserve(claim) instanceof Reserved reserved
        ? Optional.of(reserved.reservation())
        : Optional.empty();
  }

  private BudgetState state(String id) {
    return fixture().budgets().find(of.tenant(), id).orElseThrow();
  }

  private List<UsageLine> lines(Instant from, UsageKey by) {
    Instant to = fixture().clock().instant().plus(Duration.ofSeconds(1));
    return fixture().usage().lines(new UsageQuery(of.tenant(), from, to, by));
  }

  private static void together(Caller caller) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(CALLERS);
    try {
      CountDownLatch start = new CountDownLatch(CALLERS);
      List<Future<?>> callers = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        int number = i;
        callers.add(
            pool.submit(
                () -> {
                  start.countDown();
                  start.await();
                  caller.call(number);
                  return null;
                }));
      }
      for (Future<?> one : callers) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @FunctionalInterface
  private interface Caller {
    void call(int number);
  }
}
