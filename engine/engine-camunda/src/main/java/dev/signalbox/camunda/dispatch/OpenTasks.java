package dev.signalbox.camunda.dispatch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Finds the tasks that can be taken, so that no line hides another: the first few of each, the most
 * urgent first, then the first of each line before the second of any. Joins the caller's
 * transaction.
 */
final class OpenTasks {
  /** As the index {@code SB_IDX_TASK_OPEN} has it. */
  private static final String ALIVE =
      "(RETRIES_ is null or RETRIES_ > 0) and coalesce(SUSPENSION_STATE_, 1) = 1";

  private static final String OPEN = ALIVE + " and LOCK_EXP_TIME_ is null";
  private static final String DUE_AGAIN = ALIVE + " and LOCK_EXP_TIME_ <= ?";
  private static final String LINE = "TOPIC_NAME_, TENANT, PROC_DEF_KEY_, ACT_ID_";
  private static final String KEY = "TOPIC_NAME_, coalesce(TENANT_ID_, ''), PROC_DEF_KEY_, ACT_ID_";
  private static final String ORDER = "PRIORITY_ desc, %s, CREATE_TIME_, ID_";
  private static final String DUE_H2 =
      "coalesce(cast(regexp_substr(WORKER_ID_, 'due=([0-9]+)', 1, 1, null, 1) as bigint), "
          + Long.MAX_VALUE
          + ")";
  private static final String DUE_POSTGRES =
      "coalesce(substring(WORKER_ID_ from 'due=([0-9]+)')::bigint, " + Long.MAX_VALUE + ")";

  /** One pass over all, for few tasks. */
  private static final String RANKED =
      "select ID_, "
          + LINE
          + ", PRIORITY_ from (select ID_, TOPIC_NAME_, coalesce(TENANT_ID_, '') as TENANT,"
          + " PROC_DEF_KEY_, ACT_ID_, PRIORITY_, CREATE_TIME_, row_number() over (partition by "
          + KEY
          + " order by %s) as PLACE from ACT_RU_EXT_TASK where %s and TOPIC_NAME_ in (%s)) RANKED"
          + " where PLACE <= ? order by PRIORITY_ desc, PLACE, CREATE_TIME_ limit ?";

  /**
   * From line to line along the index, and of each its first: the cost goes with the lines, not
   * with the tasks.
   */
  private static final String LINE_BY_LINE =
      "with recursive LINES as ((select TOPIC_NAME_, coalesce(TENANT_ID_, '') as TENANT,"
          + " PROC_DEF_KEY_, ACT_ID_ from ACT_RU_EXT_TASK where "
          + OPEN
          + " order by 1, 2, 3, 4 limit 1) union all select NEXT.* from LINES L cross join lateral"
          + " (select TOPIC_NAME_, coalesce(TENANT_ID_, ''), PROC_DEF_KEY_, ACT_ID_"
          + " from ACT_RU_EXT_TASK where "
          + OPEN
          + " and ("
          + KEY
          + ") > (L.TOPIC_NAME_, L.TENANT, L.PROC_DEF_KEY_, L.ACT_ID_)"
          + " order by 1, 2, 3, 4 limit 1) NEXT)"
          + " select ID_, "
          + LINE
          + ", PRIORITY_ from LINES L cross join lateral (select ID_, PRIORITY_, CREATE_TIME_,"
          + " row_number() over (order by %1$s) as PLACE from ACT_RU_EXT_TASK T where "
          + OPEN
          + " and T.TOPIC_NAME_ = L.TOPIC_NAME_ and coalesce(T.TENANT_ID_, '') = L.TENANT"
          + " and T.PROC_DEF_KEY_ = L.PROC_DEF_KEY_ and T.ACT_ID_ = L.ACT_ID_"
          + " order by %1$s limit ?) FIRST where TOPIC_NAME_ in (%2$s)"
          + " order by PRIORITY_ desc, PLACE, CREATE_TIME_ limit ?";

  private static final String DEPTH =
      "select TOPIC_NAME_, count(*), min(CREATE_TIME_) from ACT_RU_EXT_TASK where "
          + ALIVE
          + " and (LOCK_EXP_TIME_ is null or LOCK_EXP_TIME_ <= ?) group by TOPIC_NAME_";

  /** Of several nodes that look at the same tasks, each gets others. */
  private static final String TAKE =
      "select ID_ from ACT_RU_EXT_TASK where ID_ in (%s)"
          + " and (LOCK_EXP_TIME_ is null or LOCK_EXP_TIME_ <= ?) for update skip locked";

  private final JdbcTemplate jdbc;
  private final boolean postgres;

  OpenTasks(JdbcTemplate jdbc, boolean postgres) {
    this.jdbc = jdbc;
    this.postgres = postgres;
  }

  /** Tasks that nobody has taken, or that were given back. */
  List<Found> open(Collection<String> topics, Most most) {
    String sql =
        postgres
            ? LINE_BY_LINE.formatted(ORDER.formatted(DUE_POSTGRES), marks(topics))
            : RANKED.formatted(ORDER.formatted(DUE_H2), OPEN, marks(topics));
    List<Object> arguments = new ArrayList<>(topics);
    arguments.add(postgres ? 0 : topics.size(), most.ofEachLine());
    arguments.add(most.inAll());
    return find(sql, arguments);
  }

  /** Tasks whose next attempt is due, or whose lock ran out. */
  List<Found> dueAgain(Collection<String> topics, Instant now, Most most) {
    String due = postgres ? DUE_POSTGRES : DUE_H2;
    List<Object> arguments = new ArrayList<>(topics);
    arguments.add(0, Timestamp.from(now));
    arguments.add(most.ofEachLine());
    arguments.add(most.inAll());
    return find(RANKED.formatted(ORDER.formatted(due), DUE_AGAIN, marks(topics)), arguments);
  }

  /** Those that no other node takes at this moment; locked until the transaction ends. */
  Set<String> take(Collection<String> ids, Instant now) {
    if (!postgres || ids.isEmpty()) {
      return new HashSet<>(ids);
    }
    List<Object> arguments = new ArrayList<>(ids);
    arguments.add(Timestamp.from(now));
    return new HashSet<>(
        jdbc.queryForList(TAKE.formatted(marks(ids)), String.class, arguments.toArray()));
  }

  /** How many tasks of each topic could be taken now, and since when the oldest is there. */
  Map<String, Depth> depths(Instant now) {
    Map<String, Depth> depths = new HashMap<>();
    jdbc.query(
        DEPTH,
        row -> {
          depths.put(row.getString(1), new Depth(row.getLong(2), row.getTimestamp(3).toInstant()));
        },
        Timestamp.from(now));
    return depths;
  }

  private List<Found> find(String sql, List<Object> arguments) {
    return jdbc.query(sql, (row, i) -> found(row), arguments.toArray());
  }

  private static Found found(ResultSet row) throws SQLException {
    return new Found(
        row.getString(1),
        new Line(row.getString(2), row.getString(3), row.getString(4), row.getString(5)),
        row.getLong(6));
  }

  private static String marks(Collection<String> values) {
    return String.join(", ", Collections.nCopies(values.size(), "?"));
  }

  /** A task that can be taken. */
  record Found(String id, Line line, long priority) {}

  /** How many there are, and since when the oldest. */
  record Depth(long tasks, Instant oldest) {}

  /** How many to find. */
  record Most(int ofEachLine, int inAll) {}
}
