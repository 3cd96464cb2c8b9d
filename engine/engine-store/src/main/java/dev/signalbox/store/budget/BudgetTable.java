package dev.signalbox.store.budget;

import dev.signalbox.budget.Amount;
import dev.signalbox.budget.Budget;
import dev.signalbox.budget.BudgetPeriod;
import dev.signalbox.budget.BudgetScope;
import dev.signalbox.budget.BudgetState;
import dev.signalbox.budget.BudgetState.Counted;
import dev.signalbox.budget.Claim;
import dev.signalbox.budget.Purpose;
import dev.signalbox.identity.TenantId;
import dev.signalbox.store.SqlDialect;
import dev.signalbox.store.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of {@code sb_budget}. Joins the caller's transaction. */
final class BudgetTable {
  private static final String SELECT =
      "select b.edition, b.tenant, b.id, b.process_key, b.element_id, b.model, b.tag,"
          + " b.limit_micros, b.currency, b.period, b.since";
  private static final String COVERING =
      SELECT
          + " from sb_budget b where b.tenant = ?"
          + " and (b.process_key is null or b.process_key = ?)"
          + " and (b.element_id is null or b.element_id = ?)"
          + " and (b.model is null or b.model = ?)"
          + " and (b.tag is null or b.tag = ?)"
          + " order by b.edition";
  private static final String LOCK =
      SELECT + " from sb_budget b where b.tenant = ? and b.id = ? for update";
  private static final String STATES =
      SELECT
          + ", coalesce(p.spent, 0) as spent, coalesce(p.reserved, 0) as reserved"
          + " from sb_budget b left join sb_budget_period p on p.edition = b.edition"
          + " and p.starts = case b.period when 'DAY' then cast(? as date)"
          + " when 'WEEK' then cast(? as date) when 'MONTH' then cast(? as date)"
          + " else cast(? as date) end";
  private static final String INSERT =
      "insert into sb_budget (edition, tenant, id, process_key, element_id, model, tag,"
          + " limit_micros, currency, period, since) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final JdbcTemplate jdbc;
  private final SqlDialect dialect;

  BudgetTable(JdbcTemplate jdbc, SqlDialect dialect) {
    this.jdbc = jdbc;
    this.dialect = dialect;
  }

  /** Those that cover a call, always in the same order, so that calls never wait in a circle. */
  List<BudgetRow> covering(Claim claim) {
    Purpose purpose = claim.purpose();
    return jdbc.query(
        COVERING,
        (row, i) -> read(row),
        purpose.tenant().value(),
        purpose.process(),
        purpose.elementId(),
        claim.model(),
        purpose.tag());
  }

  /** Finds it, and keeps others from changing it. */
  Optional<BudgetRow> lock(TenantId tenant, String id) {
    return jdbc.query(LOCK, (row, i) -> read(row), tenant.value(), id).stream().findFirst();
  }

  /** False where another has just made one with its id. */
  boolean insert(BudgetRow row) {
    Budget budget = row.budget();
    BudgetScope scope = budget.scope();
    return dialect.insertIfAbsent(
        jdbc,
        INSERT,
        row.edition(),
        budget.tenant().value(),
        budget.id(),
        scope.process(),
        scope.element(),
        scope.model(),
        scope.tag(),
        budget.limit().micros(),
        budget.limit().currency().getCurrencyCode(),
        budget.period().name(),
        StoredTime.of(row.since()));
  }

  void changeLimit(BudgetRow row, Amount limit) {
    jdbc.update(
        "update sb_budget set limit_micros = ? where edition = ?", limit.micros(), row.edition());
  }

  void delete(BudgetRow row) {
    jdbc.update("delete from sb_budget where edition = ?", row.edition());
  }

  Optional<BudgetState> state(TenantId tenant, String id, Instant now) {
    return states(" where b.tenant = ? and b.id = ?", now, tenant.value(), id).stream().findFirst();
  }

  List<BudgetState> states(TenantId tenant, Instant now) {
    return states(" where b.tenant = ? order by b.id", now, tenant.value());
  }

  /** Of every tenant. */
  List<BudgetState> states(Instant now) {
    return states(" order by b.tenant, b.id", now);
  }

  private List<BudgetState> states(String which, Instant now, String... values) {
    Object[] parameters = new Object[BudgetPeriod.values().length + values.length];
    for (BudgetPeriod period : BudgetPeriod.values()) {
      parameters[period.ordinal()] = period.startOf(now);
    }
    System.arraycopy(values, 0, parameters, BudgetPeriod.values().length, values.length);
    return jdbc.query(STATES + which, (row, i) -> state(row, now), parameters);
  }

  private static BudgetState state(ResultSet row, Instant now) throws SQLException {
    BudgetRow read = read(row);
    Currency currency = read.budget().limit().currency();
    Counted counted =
        new Counted(
            new Amount(row.getLong("spent"), currency),
            new Amount(row.getLong("reserved"), currency));
    return BudgetState.of(read.budget(), read.since(), counted, now);
  }

  private static BudgetRow read(ResultSet row) throws SQLException {
    Currency currency = Currency.getInstance(row.getString("currency"));
    BudgetScope scope =
        new BudgetScope(
            row.getString("process_key"),
            row.getString("element_id"),
            row.getString("model"),
            row.getString("tag"));
    Budget budget =
        new Budget(
            new TenantId(row.getString("tenant")),
            row.getString("id"),
            scope,
            new Amount(row.getLong("limit_micros"), currency),
            BudgetPeriod.valueOf(row.getString("period")));
    return new BudgetRow(row.getString("edition"), budget, StoredTime.read(row, "since"));
  }
}
