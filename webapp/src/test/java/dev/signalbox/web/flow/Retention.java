package dev.signalbox.web.flow;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.jdbc.core.JdbcTemplate;

/** Makes an instance old, and looks at what is left of it. */
record Retention(ProcessEngine engine, JdbcTemplate jdbc) {
  private static final String COLUMNS =
      "select lower(table_name), lower(column_name) from information_schema.columns where"
          + " lower(column_name) in"
          + " ('proc_inst_id_', 'process_instance_id_', 'root_proc_inst_id_', 'instance_id')";

  /** Whatever the hour is. */
  void removeAsIfEnded(String instance, Duration ago) {
    jdbc.update(
        "update ACT_HI_PROCINST set END_TIME_ = ? where PROC_INST_ID_ = ?",
        Timestamp.from(Instant.now().minus(ago)),
        instance);
    engine.getHistoryService().cleanUpHistoryAsync(true);
  }

  /** All tables of the database that have a row of it. */
  Set<String> tablesWith(String instance) {
    Set<String> tables = new TreeSet<>();
    jdbc.query(
        COLUMNS,
        column -> {
          if (names(column.getString(1), column.getString(2), instance)) {
            tables.add(column.getString(1));
          }
        });
    return tables;
  }

  private boolean names(String table, String column, String instance) {
    Integer rows =
        jdbc.queryForObject(
            "select count(*) from " + table + " where " + column + " = ?", Integer.class, instance);
    return rows != null && rows > 0;
  }
}
