package dev.signalbox.web.faces.spend;

import dev.signalbox.budget.BudgetState;
import dev.signalbox.budget.Budgets;
import dev.signalbox.budget.UsageKey;
import dev.signalbox.budget.UsageLine;
import dev.signalbox.budget.UsageQuery;
import dev.signalbox.budget.UsageReport;
import dev.signalbox.identity.TenantId;
import dev.signalbox.web.faces.CurrentUser;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Reads what calls cost and how the budgets stand, of the tenant of who looks. */
@Component
public class SpendReader {
  private final UsageReport usage;
  private final Budgets budgets;
  private final CurrentUser user;
  private final Clock clock;

  SpendReader(UsageReport usage, Budgets budgets, CurrentUser user, Clock clock) {
    this.usage = usage;
    this.budgets = budgets;
    this.user = user;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  List<UsageLine> lines(SpendPeriod period, UsageKey by) {
    return usage.lines(new UsageQuery(tenant(), period.from(), period.to(), by));
  }

  /** What the time before came to, as far as it is to be compared. */
  List<Sums> before(SpendPeriod period, Instant now) {
    return Sums.of(
        usage.lines(
            new UsageQuery(tenant(), period.beforeFrom(), period.beforeTo(now), UsageKey.TENANT)));
  }

  List<BudgetState> budgets() {
    return budgets.list(tenant());
  }

  /** Changes when a budget does, or when something is charged. */
  String fingerprint() {
    Instant today =
        LocalDate.ofInstant(now(), ZoneOffset.UTC).atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant tomorrow = today.plus(Duration.ofDays(1));
    List<UsageLine> charged =
        usage.lines(new UsageQuery(tenant(), today, tomorrow, UsageKey.TENANT));
    List<Integer> standings =
        budgets().stream()
            .map(it -> Objects.hash(it.budget(), it.spent(), it.reserved(), it.since()))
            .toList();
    return Integer.toHexString(Objects.hash(charged, standings));
  }

  private TenantId tenant() {
    return user.caller().tenant();
  }
}
