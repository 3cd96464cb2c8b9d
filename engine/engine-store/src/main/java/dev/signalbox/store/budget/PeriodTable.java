package dev.signalbox.store.budget;

import dev.signalbox.budget.Amount;
import dev.signalbox.budget.BudgetState;
import dev.signalbox.budget.Reservation.Hold;
import dev.signalbox.store.SqlDialect;
import dev.signalbox.store.StoredTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows of {@code sb_budget_period}: what is spent and set aside. Joins the caller's
 * transaction. No limit is ever read first and used later: one statement looks and takes, and of
 * two at once the second looks again when the first has committed.
 */
final class PeriodTable {
  private static final String KEY = " where edition = ? and starts = ?";
  private static final String TAKE =
      "update sb_budget_period set reserved = reserved + ?"
          + KEY
          + " and spent + reserved + ? <= limit_micros";
  private static final String LOCK = "select edition from sb_budget_period" + KEY + " for update";
  private static final String LEFT =
      "select limit_micros - spent - reserved from sb_budget_period" + KEY;
  private static final String LIMIT =
      "select limit_micros from sb_budget where edition = ? for update";
  private static final String INSERT =
      "insert into sb_budget_period (edition, starts, limit_micros, spent, reserved)"
          + " values (?, ?, ?, 0, 0)";
  private static final String BOOK =
      "update sb_budget_period set reserved = reserved + ?, spent = spent + ?" + KEY;
  private static final String CHANGE_LIMIT =
      "update sb_budget_period set limit_micros = ?, warned_at = null"
          + " where edition = ? and starts >= ?";
  private static final String NEARLY_SPENT =
      "select b.tenant, b.id, b.edition, b.currency, p.starts, p.spent, p.limit_micros"
          + " from sb_budget_period p join sb_budget b on b.edition = p.edition"
          + " where p.warned_at is null and p.spent > 0 and p.spent * 100.0 >= p.limit_micros * "
          + BudgetState.WARNED_FROM
          + ".0";
  private static final String WARNED =
      "update sb_budget_period set warned_at = ?" + KEY + " and warned_at is null";

  private final JdbcTemplate jdbc;
  private final SqlDialect dialect;

  PeriodTable(JdbcTemplate jdbc, SqlDialect dialect) {
    this.jdbc = jdbc;
    this.dialect = dialect;
  }

  /** What became of an attempt to take from a budget. */
  sealed interface Taking {
    /** It is set aside. */
    record Taken() implements Taking {}

    /** There was not so much. */
    record TooLittle(long left) implements Taking {}

    /** The budget was deleted a moment ago: it covers nothing any more. */
    record Gone() implements Taking {}
  }

  /** Sets so much aside where it fits; begins the period where this is its first call. */
  Taking take(Hold hold, long micros) {
    while (jdbc.update(TAKE, micros, hold.edition(), hold.start(), micros) == 0) {
      OptionalLong left = left(hold);
      if (left.isEmpty()) {
        if (!begin(hold)) {
          return new Taking.Gone();
        }
      } else if (left.getAsLong() < micros) {
        return new Taking.TooLittle(Math.max(0, left.getAsLong()));
      }
    }
    return new Taking.Taken();
  }

  private OptionalLong left(Hold hold) {
    return first(jdbc.queryForList(LEFT, Long.class, hold.edition(), hold.start()));
  }

  /** The budget's row is held meanwhile, so that a new limit finds this period or comes before. */
  private boolean begin(Hold hold) {
    OptionalLong limit = first(jdbc.queryForList(LIMIT, Long.class, hold.edition()));
    limit.ifPresent(
        micros -> dialect.insertIfAbsent(jdbc, INSERT, hold.edition(), hold.start(), micros));
    return limit.isPresent();
  }

  /** What is added to both, in millionths; less where negative. */
  record Change(long reserved, long spent) {
    Change and(Change other) {
      return new Change(reserved + other.reserved, spent + other.spent);
    }
  }

  /** Changes periods in the order of the map. Does nothing where a budget is gone. */
  void book(Map<Hold, Change> changes) {
    List<Object[]> rows = new ArrayList<>(changes.size());
    changes.forEach(
        (hold, change) ->
            rows.add(
                new Object[] {change.reserved(), change.spent(), hold.edition(), hold.start()}));
    jdbc.batchUpdate(BOOK, rows);
  }

  /** Of this period, and of one that another node has begun already. */
  void changeLimit(Hold hold, Amount limit) {
    jdbc.update(CHANGE_LIMIT, limit.micros(), hold.edition(), hold.start());
  }

  void deleteAll(String edition) {
    jdbc.update("delete from sb_budget_period where edition = ?", edition);
  }

  /** A period in which so much is spent that people should know. */
  record NearlySpent(
      String tenant,
      String budgetId,
      String edition,
      LocalDate start,
      Amount spent,
      Amount limit) {}

  /** Those that nobody has warned of. */
  List<NearlySpent> nearlySpent() {
    return jdbc.query(
        NEARLY_SPENT,
        (row, i) -> {
          Currency currency = Currency.getInstance(row.getString("currency"));
          return new NearlySpent(
              row.getString("tenant"),
              row.getString("id"),
              row.getString("edition"),
              row.getObject("starts", LocalDate.class),
              new Amount(row.getLong("spent"), currency),
              new Amount(row.getLong("limit_micros"), currency));
        });
  }

  /** True for the first who says so. */
  boolean warned(NearlySpent period, Instant now) {
    return jdbc.update(WARNED, StoredTime.of(now), period.edition(), period.start()) == 1;
  }

  private static OptionalLong first(List<Long> rows) {
    return rows.stream().mapToLong(Long::longValue).findFirst();
  }
}
