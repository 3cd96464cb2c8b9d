package dev.signalbox.camunda.cleanup;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What is past its time to live and still there. Asked when someone looks, at most once a minute,
 * off the index of definitions and ends. Not a number while the database does not answer.
 */
final class DueInstances {
  /** More are not counted. */
  static final int MOST = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(DueInstances.class);
  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final String OLDEST =
      "select PD.ID_, PD.HISTORY_TTL_, (select min(PI.END_TIME_) from ACT_HI_PROCINST PI"
          + " where PI.PROC_DEF_ID_ = PD.ID_) from ACT_RE_PROCDEF PD"
          + " where PD.HISTORY_TTL_ is not null";
  private static final String COUNT =
      "select count(*) from (select 1 from ACT_HI_PROCINST"
          + " where PROC_DEF_ID_ = ? and END_TIME_ <= ? fetch first ? rows only) DUE";

  private final JdbcTemplate jdbc;
  private final Clock clock;
  private Instant askAgain = Instant.MIN;
  private double number = Double.NaN;
  private double overdueSeconds = Double.NaN;

  DueInstances(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** At most {@value #MOST}. */
  synchronized double number() {
    ask();
    return number;
  }

  /** For how long the oldest is due; 0 where none is. */
  synchronized double overdueSeconds() {
    ask();
    return overdueSeconds;
  }

  private void ask() {
    Instant now = clock.instant();
    if (askAgain.isAfter(now) && !askAgain.isAfter(now.plus(KEPT))) {
      return;
    }
    askAgain = now.plus(KEPT);
    try {
      List<Ends> due =
          ends().stream().filter(ends -> !ends.oldest().isAfter(ends.before(now))).toList();
      number = Math.min(MOST, due.stream().mapToLong(ends -> count(ends, now)).sum());
      overdueSeconds =
          due.stream()
              .mapToDouble(
                  ends -> Duration.between(ends.oldest(), ends.before(now)).toMillis() / 1000.0)
              .max()
              .orElse(0);
    } catch (DataAccessException e) {
      LOG.debug("What is due cannot be counted", e);
      number = Double.NaN;
      overdueSeconds = Double.NaN;
    }
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
