package dev.signalbox.camunda.inbox;

import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.task.TaskCounts;
import dev.signalbox.task.TaskPlace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The engine's open tasks, two statements a page: the tasks in the order of the list, and their
 * candidate groups. The engine's own query pages by offset and cannot order by "no due date last".
 */
final class TaskRows {
  private static final String SELECT =
      """
      select T.ID_, T.NAME_, T.DESCRIPTION_, T.TASK_DEF_KEY_, T.PROC_INST_ID_, T.EXECUTION_ID_,
             T.PROC_DEF_ID_, T.ASSIGNEE_, T.CREATE_TIME_, T.DUE_DATE_, T.PRIORITY_,
             D.KEY_, D.NAME_ as PROCESS_NAME_, D.VERSION_, E.BUSINESS_KEY_
      from ACT_RU_TASK T
      join ACT_RE_PROCDEF D on D.ID_ = T.PROC_DEF_ID_
      join ACT_RU_EXECUTION E on E.ID_ = T.PROC_INST_ID_
      where T.TENANT_ID_ is null\
      """;

  private static final String COUNTS =
      """
      select count(*) as ALL_, count(case when T.ASSIGNEE_ = :login then 1 end) as MINE_,
             count(case when T.ASSIGNEE_ is null then 1 end) as FREE_,
             count(case when T.DUE_DATE_ < :now then 1 end) as OVERDUE_
      from ACT_RU_TASK T\
      """;

  private static final String ACTIVE = " where T.TENANT_ID_ is null and T.SUSPENSION_STATE_ = 1";

  private static final String NEVER = "timestamp '9999-12-31 00:00:00'";
  private static final String DUE = "coalesce(T.DUE_DATE_, " + NEVER + ")";
  private static final String ORDER =
      " order by T.PRIORITY_ desc, " + DUE + ", T.CREATE_TIME_, T.ID_ limit :limit";

  private final JdbcClient jdbc;
  private final Clock clock;

  TaskRows(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Optional<TaskRow> find(String taskId) {
    List<TaskRow> found =
        jdbc.sql(SELECT + " and T.ID_ = :id").param("id", taskId).query(TaskRows::row).list();
    return withGroups(found).stream().findFirst();
  }

  /** At most {@code limit} active tasks that the narrowing lets through, after {@code after}. */
  List<TaskRow> list(Narrowing narrowing, TaskRow.@Nullable Key after, int limit) {
    Map<String, Object> parameters = new HashMap<>(narrowing.parameters());
    StringBuilder sql = new StringBuilder(SELECT);
    sql.append(" and T.SUSPENSION_STATE_ = 1").append(narrowing.ofList());
    if (after != null) {
      sql.append(" and ").append(after(after, parameters));
    }
    parameters.put("limit", limit);
    return withGroups(
        jdbc.sql(sql.append(ORDER).toString()).params(parameters).query(TaskRows::row).list());
  }

  /** Counts the active tasks that the narrowing lets through. */
  TaskCounts counts(Narrowing narrowing, String login) {
    Map<String, Object> parameters = new HashMap<>(narrowing.parameters());
    parameters.put("login", login);
    parameters.put("now", Timestamp.from(clock.instant()));
    return jdbc.sql(COUNTS + narrowing.ofCount(ACTIVE))
        .params(parameters)
        .query(
            (row, index) ->
                new TaskCounts(
                    row.getLong("ALL_"),
                    row.getLong("MINE_"),
                    row.getLong("FREE_"),
                    row.getLong("OVERDUE_")))
        .single();
  }

  private static String after(TaskRow.Key key, Map<String, Object> parameters) {
    parameters.put("priority", key.priority());
    parameters.put("created", Timestamp.from(key.created()));
    parameters.put("id", key.id());
    String due = NEVER;
    if (key.due() != null) {
      parameters.put("due", Timestamp.from(key.due()));
      due = ":due";
    }
    return """
     T.PRIORITY_ <= :priority and (T.PRIORITY_ < :priority or %1$s > %2$s or (%1$s = %2$s
     and (T.CREATE_TIME_ > :created or (T.CREATE_TIME_ = :created and T.ID_ > :id))))"""
        .formatted(DUE, due);
  }

  private List<TaskRow> withGroups(List<TaskRow> rows) {
    if (rows.isEmpty()) {
      return rows;
    }
    Map<String, Set<String>> groups = new HashMap<>();
    jdbc.sql(
            """
            select TASK_ID_, GROUP_ID_ from ACT_RU_IDENTITYLINK
            where TASK_ID_ in (:ids) and TYPE_ = 'candidate' and GROUP_ID_ is not null\
            """)
        .param("ids", rows.stream().map(TaskRow::id).toList())
        .query(
            (RowCallbackHandler)
                link ->
                    groups
                        .computeIfAbsent(link.getString("TASK_ID_"), id -> new TreeSet<>())
                        .add(link.getString("GROUP_ID_")));
    return rows.stream().map(row -> row.with(groups.getOrDefault(row.id(), Set.of()))).toList();
  }

  private static TaskRow row(ResultSet row, int index) throws SQLException {
    Timestamp due = row.getTimestamp("DUE_DATE_");
    Instant created = row.getTimestamp("CREATE_TIME_").toInstant();
    TaskPlace place =
        new TaskPlace(
            new ProcessInstanceId(row.getString("PROC_INST_ID_")),
            row.getString("KEY_"),
            row.getString("PROCESS_NAME_"),
            row.getString("TASK_DEF_KEY_"),
            row.getString("BUSINESS_KEY_"));
    return new TaskRow(
        new TaskRow.Key(
            row.getInt("PRIORITY_"),
            due == null ? null : due.toInstant(),
            created,
            row.getString("ID_")),
        new TaskRow.Text(row.getString("NAME_"), row.getString("DESCRIPTION_")),
        new TaskRow.Where(
            place,
            row.getString("PROC_DEF_ID_"),
            new DefinitionRef(row.getString("KEY_"), row.getInt("VERSION_")),
            row.getString("EXECUTION_ID_")),
        row.getString("ASSIGNEE_"),
        Set.of());
  }
}
