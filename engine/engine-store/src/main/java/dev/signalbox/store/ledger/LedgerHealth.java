package dev.signalbox.store.ledger;

import dev.signalbox.store.ledger.UnsealedRecords.Backlog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/**
 * Health {@code ledger}: down when sealing fails, lags by more than {@link #MOST_LAG}, or found
 * records that are not ours.
 */
final class LedgerHealth extends AbstractHealthIndicator {
  static final Duration MOST_LAG = Duration.ofMinutes(1);

  private final LedgerUpkeep upkeep;
  private final UnsealedRecords unsealed;
  private final Clock clock;

  LedgerHealth(LedgerUpkeep upkeep, UnsealedRecords unsealed, Clock clock) {
    super("the ledger could not be looked at");
    this.upkeep = upkeep;
    this.unsealed = unsealed;
    this.clock = clock;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    Backlog backlog = unsealed.backlog();
    Instant oldest = backlog.oldest();
    Duration lag = oldest == null ? Duration.ZERO : Duration.between(oldest, clock.instant());
    health
        .up()
        .withDetail("unsealed", backlog.waiting())
        .withDetail("refused", backlog.refused())
        .withDetail("lagSeconds", Math.max(0, lag.toSeconds()));
    String trouble = upkeep.trouble();
    if (trouble != null) {
      health.down().withDetail("error", trouble);
    }
    if (backlog.refused() > 0 || lag.compareTo(MOST_LAG) > 0) {
      health.down();
    }
  }
}
