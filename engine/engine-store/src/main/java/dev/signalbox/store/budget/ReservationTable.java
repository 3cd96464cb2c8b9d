package dev.signalbox.store.budget;

import dev.signalbox.budget.Amount;
import dev.signalbox.budget.Claim;
import dev.signalbox.budget.Reservation;
import dev.signalbox.budget.Reservation.Hold;
import dev.signalbox.store.StoredTime;
import dev.signalbox.store.budget.TakingStatement.Stamp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows of {@code sb_budget_reservation}. Joins the caller's transaction. Who deletes a row is
 * the one who settles it.
 */
final class ReservationTable {
  /** How long a node may be silent before the others charge what it has set aside. */
  static final Duration LEASE = Duration.ofSeconds(30);

  /** How long after its end a call may still be settled. */
  static final Duration GRACE = Duration.ofSeconds(10);

  private static final Duration RENEWED = LEASE.dividedBy(3).multipliedBy(2);
  private static final int BATCH = 500;
  private static final String INSERT =
      "insert into sb_budget_reservation (id, "
          + Spender.COLUMNS
          + ", most, currency, holds, holder, lease_until, ends_at)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String DELETE = "delete from sb_budget_reservation where id = ?";
  private static final String RENEW =
      "update sb_budget_reservation set lease_until = ?"
          + " where holder = ? and lease_until < ? and ends_at > ?";
  private static final String LAPSED =
      "select id, "
          + Spender.COLUMNS
          + ", most, currency, holds from sb_budget_reservation where lease_until < ?"
          + " order by lease_until limit "
          + BATCH;

  private final JdbcTemplate jdbc;

  ReservationTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A call under way, as far as its end needs it. */
  record Open(String id, Spender spender, Amount most, List<Hold> holds) {
    static Open of(Reservation reservation) {
      return new Open(
          reservation.id(),
          Spender.of(reservation.claim()),
          reservation.claim().most(),
          reservation.holds());
    }
  }

  void insert(Reservation reservation, String holder, Instant now) {
    Open open = Open.of(reservation);
    List<@Nullable Object> values = new ArrayList<>();
    values.add(open.id());
    values.addAll(Arrays.asList(open.spender().values()));
    values.add(open.most().micros());
    values.add(open.most().currency().getCurrencyCode());
    values.add(write(open.holds()));
    values.addAll(times(reservation.claim(), new Stamp(open.id(), holder, now)));
    jdbc.update(INSERT, values.toArray());
  }

  /** Whose it is, until when unless it is renewed, and until when at most. */
  static List<Object> times(Claim claim, Stamp stamp) {
    return List.of(
        stamp.holder(),
        StoredTime.of(stamp.now().plus(LEASE)),
        StoredTime.of(stamp.now().plus(claim.longest()).plus(GRACE)));
  }

  /** Which of them were there: the others have ended. */
  boolean[] delete(List<EndedCall> calls) {
    List<Object[]> ids = calls.stream().map(it -> new Object[] {it.call().id()}).toList();
    int[] deleted = jdbc.batchUpdate(DELETE, ids);
    boolean[] there = new boolean[deleted.length];
    for (int i = 0; i < deleted.length; i++) {
      there[i] = deleted[i] == 1;
    }
    return there;
  }

  /** Renews what that node has set aside for calls that may still run. */
  void renew(String holder, Instant now) {
    jdbc.update(
        RENEW,
        StoredTime.of(now.plus(LEASE)),
        holder,
        StoredTime.of(now.plus(RENEWED)),
        StoredTime.of(now));
  }

  /** Some of those that nobody has renewed. */
  List<Open> lapsed(Instant now) {
    return jdbc.query(LAPSED, (row, i) -> read(row), StoredTime.of(now));
  }

  private static Open read(ResultSet row) throws SQLException {
    return new Open(
        row.getString("id"),
        Spender.read(row),
        new Amount(row.getLong("most"), Currency.getInstance(row.getString("currency"))),
        holds(row.getString("holds")));
  }

  private static String write(List<Hold> holds) {
    return holds.stream()
        .map(hold -> hold.budgetId() + " " + hold.edition() + " " + hold.start())
        .collect(Collectors.joining("\n"));
  }

  static List<Hold> holds(String written) {
    return written.lines().map(ReservationTable::hold).toList();
  }

  private static Hold hold(String line) {
    String[] parts = line.split(" ", -1);
    return new Hold(parts[0], parts[1], LocalDate.parse(parts[2]));
  }
}
