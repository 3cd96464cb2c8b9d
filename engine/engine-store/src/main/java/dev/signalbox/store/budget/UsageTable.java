package dev.signalbox.store.budget;

import dev.signalbox.budget.Amount;
import dev.signalbox.budget.Tokens;
import dev.signalbox.budget.UsageKey;
import dev.signalbox.budget.UsageLine;
import dev.signalbox.budget.UsageQuery;
import dev.signalbox.budget.UsageReport;
import dev.signalbox.store.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of {@code sb_usage}, and the report over them. Joins the caller's transaction. */
final class UsageTable implements UsageReport {
  private static final String INSERT =
      "insert into sb_usage (id, charged_at, "
          + Spender.COLUMNS
          + ", input_tokens, output_tokens, amount, currency, known)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String CORRECT =
      "update sb_usage set input_tokens = ?, output_tokens = ?, amount = ?, known = true"
          + " where id = ? and known = false";
  private static final String KEY = "usage_key";
  private static final String FORGET = "delete from sb_usage where id = ? and known = false";

  private final JdbcTemplate jdbc;

  UsageTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What a call is charged.
   *
   * @param known false where nobody heard how it ended
   */
  record Charge(Amount amount, Tokens tokens, boolean known) {}

  /** Of calls that are charged something. */
  void insert(List<EndedCall> calls, Instant now) {
    jdbc.batchUpdate(INSERT, calls.stream().map(it -> row(it, now)).toList());
  }

  private static @Nullable Object[] row(EndedCall ended, Instant now) {
    Charge charge = Objects.requireNonNull(ended.charge());
    List<@Nullable Object> values = new ArrayList<>();
    values.add(ended.call().id());
    values.add(StoredTime.of(now));
    values.addAll(Arrays.asList(ended.call().spender().values()));
    values.add(charge.tokens().input());
    values.add(charge.tokens().output());
    values.add(charge.amount().micros());
    values.add(charge.amount().currency().getCurrencyCode());
    values.add(charge.known());
    return values.toArray();
  }

  /** Of a call that was charged in full and has ended after all. False where it was not. */
  boolean correct(String id, Charge charge) {
    Tokens tokens = charge.tokens();
    return jdbc.update(CORRECT, tokens.input(), tokens.output(), charge.amount().micros(), id) == 1;
  }

  /** Of a call that was charged in full and was not made after all. False where it was not. */
  boolean forget(String id) {
    return jdbc.update(FORGET, id) == 1;
  }

  @Override
  public List<UsageLine> lines(UsageQuery query) {
    String key = column(query.groupBy());
    boolean element = query.groupBy() == UsageKey.ELEMENT;
    String columns = element ? key + ", process_key" : key;
    String report =
        "select "
            + key
            + " as "
            + KEY
            + ", "
            + (element ? "process_key, " : "")
            + "currency, count(*) as calls, sum(case when known then 0 else 1 end) as unknown_calls,"
            + " sum(input_tokens) as input_tokens, sum(output_tokens) as output_tokens,"
            + " sum(amount) as amount from sb_usage"
            + " where tenant = ? and charged_at >= ? and charged_at < ? group by "
            + columns
            + ", currency order by "
            + (query.groupBy() == UsageKey.DAY ? "" : "sum(amount) desc, ")
            + columns
            + ", currency";
    return jdbc.query(
        report,
        (row, i) -> line(row, query.groupBy()),
        query.tenant().value(),
        StoredTime.of(query.from()),
        StoredTime.of(query.to()));
  }

  private static UsageLine line(ResultSet row, UsageKey by) throws SQLException {
    Tokens tokens = new Tokens(exact(row, "input_tokens"), exact(row, "output_tokens"));
    return new UsageLine(
        by == UsageKey.DAY ? day(row.getLong(KEY)) : row.getString(KEY),
        by == UsageKey.ELEMENT ? row.getString("process_key") : null,
        row.getLong("calls"),
        exact(row, "unknown_calls"),
        tokens,
        new Amount(exact(row, "amount"), Currency.getInstance(row.getString("currency"))));
  }

  private static String day(long sinceEpoch) {
    return LocalDate.ofEpochDay(sinceEpoch).toString();
  }

  /** Sums of whole numbers come as decimals. */
  private static long exact(ResultSet row, String column) throws SQLException {
    return row.getBigDecimal(column).longValueExact();
  }

  private static String column(UsageKey key) {
    return switch (key) {
      case TENANT -> "tenant";
      case PROCESS -> "process_key";
      case ELEMENT -> "element_id";
      case MODEL -> "model";
      case TAG -> "tag";
      case BACKEND -> "backend";
      // Days since 1970 in UTC, whatever the session's time zone is.
      case DAY -> "cast(floor(extract(epoch from charged_at) / 86400) as bigint)";
    };
  }
}
