package dev.signalbox.camunda.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Copies every row of an instance under ids that are made of the old id and the copy's number, so
 * that all tables still point at one another. On PostgreSQL.
 */
final class RowCopies {
  private static final Logger LOG = LoggerFactory.getLogger(RowCopies.class);
  private static final String BYTES =
      "T.ID_ in (select BYTEARRAY_ID_ from ACT_RU_VARIABLE where PROC_INST_ID_ = :seed"
          + " union select BYTEARRAY_ID_ from ACT_HI_VARINST where PROC_INST_ID_ = :seed"
          + " union select ERROR_DETAILS_ID_ from ACT_RU_EXT_TASK where PROC_INST_ID_ = :seed)";

  /** Each table, in the order of its foreign keys, and what ties its rows to an instance. */
  static final Map<String, String> TABLES = new LinkedHashMap<>();

  static {
    TABLES.put("ACT_GE_BYTEARRAY", BYTES);
    TABLES.put("ACT_RU_EXECUTION", "T.PROC_INST_ID_ = :seed");
    TABLES.put("ACT_RU_TASK", "T.PROC_INST_ID_ = :seed");
    TABLES.put(
        "ACT_RU_IDENTITYLINK",
        "T.TASK_ID_ in (select ID_ from ACT_RU_TASK where PROC_INST_ID_ = :seed)");
    TABLES.put("ACT_RU_VARIABLE", "T.PROC_INST_ID_ = :seed");
    TABLES.put("ACT_RU_EXT_TASK", "T.PROC_INST_ID_ = :seed");
    TABLES.put("ACT_RU_INCIDENT", "T.PROC_INST_ID_ = :seed");
    TABLES.put("ACT_HI_PROCINST", "T.ID_ = :seed");
    for (String history : List.of("ACTINST", "VARINST", "TASKINST", "INCIDENT", "DECINST")) {
      TABLES.put("ACT_HI_" + history, "T.PROC_INST_ID_ = :seed");
    }
    TABLES.put("sb_decision", "T.instance_id = :seed");
    TABLES.put("sb_effect", "T.instance_id = :seed");
  }

  /** Ids that lead out of the instance, and words that only look like ids. */
  private static final Set<String> KEPT =
      Set.of(
          "proc_def_id_",
          "job_def_id_",
          "deployment_id_",
          "tenant_id_",
          "group_id_",
          "user_id_",
          "act_id_",
          "activity_id_",
          "element_id",
          "actor_id",
          "dec_def_id_",
          "dec_req_id_",
          "case_def_id_",
          "worker_id_",
          "failed_activity_id_",
          "start_act_id_",
          "end_act_id_",
          "process_def_id_",
          "historyconfiguration_",
          "history_configuration_");

  private static final String COPIED_ID =
      """
      create or replace function sb_load_id(id text, n int) returns text language sql immutable as
      $$ select case when id is null then null
                when position(':' in id) > 0
                then split_part(id, ':', 1) || ':' || md5(split_part(id, ':', 2) || n)::uuid::text
                else md5(id || n)::uuid::text end $$\
      """;

  /** A number from 0 to {@code most - 1} that depends on the copy, the seed and what it is for. */
  private static final String CHANCE =
      """
      create or replace function sb_load_chance(n int, what text, most int) returns int
      language sql immutable as
      $$ select (('x' || substr(md5(n || what), 1, 7))::bit(28)::int) %% most $$\
      """;

  private final JdbcTemplate jdbc;
  private final int seed;
  private int copied;

  RowCopies(JdbcTemplate jdbc, int seed) {
    this.jdbc = jdbc;
    this.seed = seed;
    jdbc.execute(COPIED_ID);
    jdbc.execute(CHANCE.replace("%%", "%"));
    jdbc.execute("create table if not exists sb_load_map (SEED_ text, N_ int)");
  }

  void of(List<String> seeds, int number) {
    jdbc.execute("truncate sb_load_map");
    for (int index = 0; index < seeds.size(); index++) {
      jdbc.update(
          "insert into sb_load_map select ?, ? + N from generate_series(?, ?, ?) N",
          seeds.get(index),
          copied,
          index,
          number - 1,
          seeds.size());
    }
    jdbc.execute("analyze sb_load_map");
    copied += number;
    TABLES.forEach(this::copy);
  }

  void analyze() {
    jdbc.execute("drop table sb_load_map, sb_load_rows");
    jdbc.execute("drop function sb_load_id, sb_load_chance");
    jdbc.execute("vacuum analyze");
  }

  private void copy(String table, String tie) {
    List<Column> columns =
        jdbc.query(
            "select column_name, data_type from information_schema.columns"
                + " where table_schema = current_schema() and table_name = lower(?)"
                + " order by ordinal_position",
            (row, index) -> new Column(row.getString(1), row.getString(2)),
            table);
    String names = columns.stream().map(it -> '"' + it.name() + '"').collect(commas());
    String values = columns.stream().map(it -> value(table, it)).collect(commas());
    gather(table, tie);
    int rows =
        jdbc.update(
            "insert into "
                + table
                + " ("
                + names
                + ") select "
                + values
                + " from sb_load_rows T join sb_load_map M on M.SEED_ = T.SEED_");
    LOG.info("{}: {} rows", table, rows);
  }

  /** The rows to copy: few, so that joining them to their copies' numbers is a plain hash join. */
  private void gather(String table, String tie) {
    jdbc.execute("drop table if exists sb_load_rows");
    jdbc.execute(
        "create unlogged table sb_load_rows as select ''::text as SEED_, T.* from "
            + table
            + " T where false");
    for (String one : jdbc.queryForList("select distinct SEED_ from sb_load_map", String.class)) {
      jdbc.update(
          "insert into sb_load_rows select '"
              + one
              + "', T.* from "
              + table
              + " T where "
              + tie.replace(":seed", "'" + one + "'"));
    }
  }

  private String value(String table, Column column) {
    String name = column.name();
    String type = column.type();
    String special = special(table, name);
    if (special != null) {
      return special;
    }
    if (type.startsWith("timestamp")) {
      return "T." + name + " - " + age();
    }
    boolean id =
        (name.endsWith("id_") || name.endsWith("_id") || name.equals("id")) && !KEPT.contains(name);
    return id || name.equals("configuration_") || name.equals("var_scope_")
        ? "sb_load_id(T." + name + ", M.N_)"
        : "T." + name;
  }

  private String age() {
    return "interval '61 seconds' * " + chance("age", 110_000);
  }

  private @Nullable String special(String table, String name) {
    String assignee =
        "case when %1$s < 5 then 'reviewer' when %1$s < 20 then 'colleague-' || %1$s end"
            .formatted(chance("assignee", 100));
    return switch (table + "." + name) {
      case "ACT_RU_TASK.assignee_" -> assignee;
      case "ACT_HI_TASKINST.assignee_" ->
          "case when T.END_TIME_ is null then " + assignee + " else T.ASSIGNEE_ end";
      case "ACT_RU_TASK.priority_", "ACT_HI_TASKINST.priority_" ->
          "(array[50, 50, 50, 50, 50, 80, 80, 10])[1 + " + chance("priority", 8) + "]";
      case "ACT_RU_TASK.due_date_", "ACT_HI_TASKINST.due_date_" ->
          "case when "
              + chance("due", 10)
              + " < 4 then date_trunc('minute', now()) + interval '1 hour' * ("
              + chance("hours", 336)
              + " - 100) end";
      case "ACT_RU_IDENTITYLINK.group_id_" ->
          "(array['reviewers', 'reviewers', 'reviewers', 'approvers', 'others'])[1 + "
              + chance("group", 5)
              + "]";
      case "ACT_RU_VARIABLE.text_", "ACT_HI_VARINST.text_" ->
          "case when T.NAME_ = 'customer' then 'Customer ' || "
              + chance("customer", 5000)
              + " else T.TEXT_ end";
      case "ACT_HI_PROCINST.start_user_id_" ->
          "case when "
              + chance("starter", 10)
              + " < 1 then 'author' else 'clerk-' || "
              + chance("clerk", 50)
              + " end";
      case "ACT_RU_EXECUTION.business_key_",
          "ACT_HI_PROCINST.business_key_",
          "sb_decision.business_key" ->
          "case when T." + name + " is not null then 'LOAD-' || lpad(M.N_::text, 7, '0') end";
      case "sb_decision.id" ->
          "(select substr(H, 1, 8) || '-' || substr(H, 9, 4) || substr(T.id, 14, 11)"
              + " || substr(md5(T.id || M.N_), 1, 12) from (select lpad(to_hex((extract(epoch from"
              + " T.recorded_at - "
              + age()
              + ") * 1000)::bigint), 12, '0') H) X)";
      case "sb_decision.writer" -> "'copied " + seed + "'";
      case "sb_decision.writer_seq" -> "row_number() over () + " + copied * 100L;
      default -> null;
    };
  }

  private String chance(String what, int most) {
    return "sb_load_chance(M.N_, '" + seed + what + "', " + most + ")";
  }

  private static Collector<CharSequence, ?, String> commas() {
    return Collectors.joining(", ");
  }

  private record Column(String name, String type) {}
}
