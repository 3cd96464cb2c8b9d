package dev.signalbox.store.budget;

import dev.signalbox.budget.Amount;
import dev.signalbox.budget.BudgetPeriod;
import dev.signalbox.budget.Claim;
import dev.signalbox.budget.Purpose;
import dev.signalbox.budget.Reservation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Sets money aside in one statement of PostgreSQL, a transaction of its own: finds the budgets that
 * cover a call, locks their periods in the order of their editions, takes from all where all have
 * enough, and writes the reservation where it took from all. Of two at once the second sees what
 * the first has taken, because a lock shows the row as it is then.
 *
 * <p>Does nothing where anything else is to be done: a period begun, a refusal explained, another
 * currency.
 */
final class TakingStatement {
  private static final String SQL =
      "with covering as (select b.edition, b.id, b.currency, case b.period"
          + " when 'DAY' then cast(? as date) when 'WEEK' then cast(? as date)"
          + " when 'MONTH' then cast(? as date) else cast(? as date) end as starts"
          + " from sb_budget b where b.tenant = ?"
          + " and (b.process_key is null or b.process_key = ?)"
          + " and (b.element_id is null or b.element_id = ?)"
          + " and (b.model is null or b.model = ?)"
          + " and (b.tag is null or b.tag = ?)),"
          + " enough as (select p.edition, p.starts, c.id from sb_budget_period p"
          + " join covering c on c.edition = p.edition and c.starts = p.starts"
          + " where c.currency = ? and p.spent + p.reserved + ? <= p.limit_micros"
          + " order by p.edition for update of p),"
          + " taken as (update sb_budget_period p set reserved = p.reserved + ? from enough e"
          + " where p.edition = e.edition and p.starts = e.starts"
          + " and (select count(*) from enough) = (select count(*) from covering)"
          + " returning e.id, p.edition, p.starts)"
          + " insert into sb_budget_reservation (id, "
          + Spender.COLUMNS
          + ", most, currency, holds, holder, lease_until, ends_at)"
          + " select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
          + " coalesce((select string_agg(id || ' ' || edition || ' ' || starts, chr(10)"
          + " order by edition) from taken), ''), ?, ?, ?"
          + " where (select count(*) from taken) = (select count(*) from covering)"
          + " returning holds";

  private final JdbcTemplate jdbc;

  TakingStatement(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** What marks a reservation: its id, whose it is, and since when. */
  record Stamp(String id, String holder, Instant now) {}

  /** Empty where it did nothing. */
  Optional<Reservation> take(Claim claim, Stamp stamp) {
    List<@Nullable Object> values = new ArrayList<>();
    Purpose purpose = claim.purpose();
    Amount most = claim.most();
    for (BudgetPeriod period : BudgetPeriod.values()) {
      values.add(period.startOf(stamp.now()));
    }
    values.add(purpose.tenant().value());
    values.add(purpose.process());
    values.add(purpose.elementId());
    values.add(claim.model());
    values.add(purpose.tag());
    values.add(most.currency().getCurrencyCode());
    values.add(most.micros());
    values.add(most.micros());
    values.add(stamp.id());
    values.addAll(Arrays.asList(Spender.of(claim).values()));
    values.add(most.micros());
    values.add(most.currency().getCurrencyCode());
    values.addAll(ReservationTable.times(claim, stamp));
    return jdbc.queryForList(SQL, String.class, values.toArray()).stream()
        .findFirst()
        .map(holds -> new Reservation(stamp.id(), claim, ReservationTable.holds(holds)));
  }
}
