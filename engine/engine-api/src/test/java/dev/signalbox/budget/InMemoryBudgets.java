package dev.signalbox.budget;

import dev.signalbox.budget.BudgetState.Counted;
import dev.signalbox.budget.Reservation.Hold;
import dev.signalbox.budget.ReserveOutcome.Refused;
import dev.signalbox.budget.ReserveOutcome.Reserved;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps books in maps, one call at a time. Its node is never killed, and it writes no decisions.
 */
public final class InMemoryBudgets implements BudgetBook, Budgets, UsageReport {
  private final Clock clock;
  private final Map<String, Kept> budgets = new LinkedHashMap<>();
  private final Map<Hold, long[]> books = new HashMap<>();
  private final Map<String, Reservation> open = new LinkedHashMap<>();
  private final List<Charge> charges = new ArrayList<>();
  private int next;

  public InMemoryBudgets() {
    this(Clock.systemUTC());
  }

  public InMemoryBudgets(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized ReserveOutcome reserve(Claim claim) {
    List<Kept> covering =
        budgets.values().stream()
            .filter(kept -> kept.budget().tenant().equals(claim.purpose().tenant()))
            .filter(kept -> kept.budget().scope().covers(claim))
            .sorted(Comparator.comparing(Kept::edition))
            .toList();
    for (Kept kept : covering) {
      Optional<Refused> refused = refusal(kept, claim.most());
      if (refused.isPresent()) {
        return refused.get();
      }
    }
    List<Hold> holds = covering.stream().map(this::hold).toList();
    holds.forEach(hold -> book(hold)[1] += claim.most().micros());
    Reservation reservation = new Reservation("reservation-" + ++next, claim, holds);
    open.put(reservation.id(), reservation);
    return new Reserved(reservation);
  }

  private Optional<Refused> refusal(Kept kept, Amount asked) {
    Budget budget = kept.budget();
    if (!budget.limit().currency().equals(asked.currency())) {
      return Optional.of(Refused.otherCurrency(budget, asked));
    }
    Amount left = state(kept).left();
    return left.micros() < asked.micros()
        ? Optional.of(Refused.exhausted(budget, left, asked))
        : Optional.empty();
  }

  @Override
  public synchronized void end(List<Ending> endings) {
    for (Ending ending : endings) {
      Claim claim = ending.reservation().claim();
      Charge charge =
          ending instanceof Ending.Settled settled
              ? new Charge(claim, clock.instant(), settled.actual(), settled.tokens(), true)
              : ending instanceof Ending.ChargedInFull
                  ? new Charge(claim, clock.instant(), claim.most(), Tokens.NONE, false)
                  : null;
      end(ending.reservation(), charge);
    }
  }

  private void end(Reservation reservation, @Nullable Charge charge) {
    if (open.remove(reservation.id()) == null) {
      return;
    }
    for (Hold hold : reservation.holds()) {
      book(hold)[1] -= reservation.claim().most().micros();
      book(hold)[0] += charge == null ? 0 : charge.amount().micros();
    }
    if (charge != null) {
      charges.add(charge);
    }
  }

  @Override
  public synchronized void put(Caller caller, Budget budget) {
    Kept known = budgets.get(key(budget.tenant(), budget.id()));
    budgets.put(
        key(budget.tenant(), budget.id()),
        known != null && known.budget().countsAs(budget)
            ? new Kept(budget, known.edition(), known.since())
            : new Kept(budget, "edition-" + ++next, clock.instant()));
  }

  @Override
  public synchronized boolean delete(Caller caller, String id) {
    return budgets.remove(key(caller.tenant(), id)) != null;
  }

  @Override
  public synchronized Optional<BudgetState> find(TenantId tenant, String id) {
    return Optional.ofNullable(budgets.get(key(tenant, id))).map(this::state);
  }

  @Override
  public synchronized List<BudgetState> list(TenantId tenant) {
    return budgets.values().stream()
        .filter(kept -> kept.budget().tenant().equals(tenant))
        .map(this::state)
        .sorted(Comparator.comparing(state -> state.budget().id()))
        .toList();
  }

  @Override
  public synchronized List<UsageLine> lines(UsageQuery query) {
    Map<Group, UsageLine> lines = new HashMap<>();
    charges.stream()
        .filter(charge -> charge.claim().purpose().tenant().equals(query.tenant()))
        .filter(charge -> !charge.at().isBefore(query.from()) && charge.at().isBefore(query.to()))
        .forEach(
            charge ->
                lines.merge(
                    charge.group(query.groupBy()),
                    charge.line(query.groupBy()),
                    InMemoryBudgets::sum));
    return lines.values().stream()
        .sorted(
            query.groupBy() == UsageKey.DAY
                ? Comparator.comparing((UsageLine line) -> String.valueOf(line.key()))
                : Comparator.comparing((UsageLine line) -> line.amount().micros()).reversed())
        .toList();
  }

  /** The reservations that were neither settled nor released. */
  public synchronized List<Reservation> open() {
    return List.copyOf(open.values());
  }

  private static UsageLine sum(UsageLine one, UsageLine other) {
    return new UsageLine(
        one.key(),
        one.process(),
        one.calls() + other.calls(),
        one.unknown() + other.unknown(),
        new Tokens(
            one.tokens().input() + other.tokens().input(),
            one.tokens().output() + other.tokens().output()),
        new Amount(one.amount().micros() + other.amount().micros(), one.amount().currency()));
  }

  private BudgetState state(Kept kept) {
    long[] book = book(hold(kept));
    Currency currency = kept.budget().limit().currency();
    Counted counted = new Counted(new Amount(book[0], currency), new Amount(book[1], currency));
    return BudgetState.of(kept.budget(), kept.since(), counted, clock.instant());
  }

  private Hold hold(Kept kept) {
    Budget budget = kept.budget();
    return new Hold(budget.id(), kept.edition(), budget.period().startOf(clock.instant()));
  }

  private long[] book(Hold hold) {
    return Objects.requireNonNull(books.computeIfAbsent(hold, it -> new long[2]));
  }

  private static String key(TenantId tenant, String id) {
    return tenant.value() + "/" + id;
  }

  private record Kept(Budget budget, String edition, Instant since) {}

  private record Group(@Nullable String key, @Nullable String process, Currency currency) {}

  private record Charge(Claim claim, Instant at, Amount amount, Tokens tokens, boolean known) {
    Group group(UsageKey by) {
      return new Group(key(by), process(by), amount.currency());
    }

    UsageLine line(UsageKey by) {
      return new UsageLine(key(by), process(by), 1, known ? 0 : 1, tokens, amount);
    }

    private @Nullable String process(UsageKey by) {
      return by == UsageKey.ELEMENT ? claim.purpose().process() : null;
    }

    private @Nullable String key(UsageKey by) {
      return switch (by) {
        case TENANT -> claim.purpose().tenant().value();
        case PROCESS -> claim.purpose().process();
        case ELEMENT -> claim.purpose().elementId();
        case MODEL -> claim.model();
        case TAG -> claim.purpose().tag();
        case BACKEND -> claim.backend();
        case DAY -> LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
      };
    }
  }
}
