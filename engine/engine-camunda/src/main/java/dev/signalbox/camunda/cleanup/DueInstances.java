package dev.signalbox.camunda.cleanup;

import dev.signalbox.camunda.governed.SeldomAsked;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What is past its time to live and still there. Asked when someone looks, at most once a minute,
 * off the index of definitions and ends. Not a number while the database does not answer.
 */
final class DueInstances {
  /** More are not counted. */
  static final int MOST = 10_000;

  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final String OLDEST =
      "select PD.ID_, PD.HISTORY_TTL_, (select min(PI.END_TIME_) from ACT_HI_PROCINST PI"
          + " where PI.PROC_DEF_ID_ = PD.ID_) from ACT_RE_PROCDEF PD"
          + " where PD.HISTORY_TTL_ is not null";
  private static final String COUNT =
      "select count(*) from (select 1 from ACT_HI_PROCINST"
          + " where PROC_DEF_ID_ = ? and END_TIME_ <= ? fetch first ? rows only) DUE";

  private final JdbcTemplate jdbc;
  private final SeldomAsked<Due> due;

  DueInstances(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.due = new SeldomAsked<>(KEPT, clock::instant, this::due);
  }

  /**
   * @param number at most {@value #MOST}
   * @param overdueSeconds for how long the oldest is due; 0 where none is
   */
  private record Due(double number, double overdueSeconds) {}

  /** At most {@value #MOST}. */
  double number() {
    return due.answer().map(Due::number).orElse(Double.NaN);
  }

  /** For how long the oldest is due; 0 where none is. */
  double overdueSeconds() {
    return due.answer().map(Due::overdueSeconds).orElse(Double.NaN);
  }

  private Due due(Instant now) {
    List<Ends> past =
        ends().stream().filter(ends -> !ends.oldest().isAfter(ends.before(now))).toList();
    return new Due(
        Math.min(MOST, past.stream().mapToLong(ends -> count(ends, now)).sum()),
        past.stream()
            .mapToDouble(
                ends -> Duration.between(ends.oldest(), ends.before(now)).toMillis() / 1000.0)
            .max()
            .orElse(0));
  }

  private List<Ends> ends() {
    List<Ends> all = new ArrayList<>();
    jdbc.query(
        OLDEST,
        row -> {
          Timestamp oldest = row.getTimestamp(3);
          if (oldest != null) {
            all.add(new Ends(row.getString(1), row.getInt(2), oldest.toInstant()));
          }
        });
    return all;
  }

  private long count(Ends ends, Instant now) {
    Long found =
        jdbc.queryForObject(
            COUNT, Long.class, ends.definition(), Timestamp.from(ends.before(now)), MOST);
    return found == null ? 0 : found;
  }

  /** A definition's oldest end that is still there. */
  private record Ends(String definition, int days, Instant oldest) {
    /** What ended until then is due. */
    Instant before(Instant now) {
      return now.minus(Duration.ofDays(days));
    }
  }
}
