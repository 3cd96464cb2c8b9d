package dev.signalbox.camunda.cleanup;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every row that names an instance, in whatever table has a column for it. */
record Traces(JdbcTemplate jdbc) {
  private static final String COLUMNS =
      "select upper(table_name), upper(column_name) from information_schema.columns where"
          + " upper(column_name) in"
          + " ('PROC_INST_ID_', 'PROCESS_INSTANCE_ID_', 'ROOT_PROC_INST_ID_', 'INSTANCE_ID')";

  /** How many rows by table; tables without any are not in it. */
  Map<String, Long> of(String instance) {
    Map<String, Long> rows = new TreeMap<>();
    jdbc.query(
        COLUMNS,
        column -> {
          long found = count(column.getString(1), column.getString(2), instance);
          if (found > 0) {
            rows.merge(column.getString(1), found, Math::max);
          }
        });
    return rows;
  }

  private long count(String table, String column, String instance) {
    Long rows =
        jdbc.queryForObject(
            "select count(*) from " + table + " where " + column + " = ?", Long.class, instance);
    return rows == null ? 0 : rows;
  }
}
