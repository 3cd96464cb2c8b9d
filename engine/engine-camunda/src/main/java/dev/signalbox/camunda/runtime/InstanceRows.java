package dev.signalbox.camunda.runtime;

import dev.signalbox.camunda.governed.Cursor;
import dev.signalbox.page.Page;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.CountUpTo;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.InstanceFilter;
import dev.signalbox.process.InstanceState;
import dev.signalbox.process.InstanceSummary;
import dev.signalbox.process.ProcessInstanceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The engine's instances, running and finished, one statement a page: newest first by start time
 * and id, which the engine's index on start times serves. The engine's own query pages by offset.
 */
final class InstanceRows {
  private static final String SELECT =
      """
      select H.ID_, H.STATE_, H.BUSINESS_KEY_, H.PROC_DEF_KEY_, D.VERSION_, H.START_TIME_,
             H.END_TIME_, H.START_USER_ID_,
             (select count(*) from ACT_RU_INCIDENT I where I.PROC_INST_ID_ = H.ID_) as INCIDENTS_,
             (select count(*) from ACT_RU_TASK T where T.PROC_INST_ID_ = H.ID_) as TASKS_
      from ACT_HI_PROCINST H join ACT_RE_PROCDEF D on D.ID_ = H.PROC_DEF_ID_\
      """;

  private static final String COUNT =
      """
      select count(*) from (select 1 as ONE_ from %s limit :limit) FOUND_\
      """;

  private final JdbcClient jdbc;
  private final ValuePlans plans;

  InstanceRows(JdbcClient jdbc, ValuePlans plans) {
    this.jdbc = jdbc;
    this.plans = plans;
  }

  Optional<InstanceSummary> find(ProcessInstanceId id) {
    return jdbc.sql(SELECT + " where H.TENANT_ID_ is null and H.ID_ = :id")
        .param("id", id.value())
        .query(InstanceRows::summary)
        .optional();
  }

  Page<InstanceSummary> list(InstanceFilter filter, PageRequest page) {
    InstanceNarrowing narrowing = InstanceNarrowing.of(filter);
    Map<String, Object> parameters = new HashMap<>(narrowing.parameters());
    StringBuilder sql = new StringBuilder(SELECT).append(narrowing.ofList());
    String cursor = page.cursor();
    if (cursor != null) {
      Place after = Cursor.read(cursor, Place::of);
      parameters.put("time", Timestamp.from(after.started()));
      parameters.put("id", after.id());
      sql.append(" and H.START_TIME_ <= :time and (H.START_TIME_ < :time or H.ID_ < :id)");
    }
    sql.append(" order by H.START_TIME_ desc, H.ID_ desc limit :limit");
    parameters.put("limit", page.limit() + 1);
    List<InstanceSummary> rows =
        plans.forValues(
            narrowing.value() != null,
            () -> jdbc.sql(sql.toString()).params(parameters).query(InstanceRows::summary).list());
    return page(rows, page.limit());
  }

  CountUpTo count(InstanceFilter filter) {
    InstanceNarrowing narrowing = InstanceNarrowing.of(filter);
    long found =
        plans.forValues(
            narrowing.value() != null,
            () ->
                jdbc.sql(COUNT.formatted(narrowing.ofCount()))
                    .params(narrowing.parameters())
                    .param("limit", CountUpTo.LIMIT + 1)
                    .query(Long.class)
                    .single());
    return new CountUpTo(Math.min(found, CountUpTo.LIMIT), found > CountUpTo.LIMIT);
  }

  private static Page<InstanceSummary> page(List<InstanceSummary> rows, int limit) {
    if (rows.size() <= limit) {
      return new Page<>(rows, null);
    }
    InstanceSummary last = rows.get(limit - 1);
    String next = Cursor.of(last.started().toEpochMilli(), last.id().value());
    return new Page<>(rows.subList(0, limit), next);
  }

  private static InstanceState state(String engineState) {
    return engineState.endsWith("TERMINATED")
        ? InstanceState.TERMINATED
        : InstanceState.valueOf(engineState);
  }

  private static InstanceSummary summary(ResultSet row, int index) throws SQLException {
    Timestamp ended = row.getTimestamp("END_TIME_");
    return new InstanceSummary(
        new ProcessInstanceId(row.getString("ID_")),
        state(row.getString("STATE_")),
        row.getString("BUSINESS_KEY_"),
        new DefinitionRef(row.getString("PROC_DEF_KEY_"), row.getInt("VERSION_")),
        row.getTimestamp("START_TIME_").toInstant(),
        ended == null ? null : ended.toInstant(),
        row.getInt("INCIDENTS_"),
        row.getInt("TASKS_"),
        row.getString("START_USER_ID_"));
  }

  private record Place(Instant started, String id) {
    static Place of(List<String> keys) {
      return new Place(Instant.ofEpochMilli(Long.parseLong(keys.get(0))), keys.get(1));
    }
  }
}
