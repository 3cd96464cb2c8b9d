package dev.signalbox.store.ledger;

import dev.signalbox.store.SqlDialect;
import dev.signalbox.store.StoredTime;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes and reads {@code sb_decision} column by column. Joins the caller's transaction. */
final class RecordTable {
  /** What a query that joins a leaf to its record calls the leaf's columns. */
  static final String LEAF_PREFIX = "leaf_";

  static final String MAC = "mac";

  private static final List<Column> COLUMNS =
      List.of(
          text("id"),
          text("tenant"),
          new Column("recorded_at", Types.TIMESTAMP_WITH_TIMEZONE),
          text("writer"),
          new Column("writer_seq", Types.BIGINT),
          text("kind"),
          text("subject"),
          text("actor_id"),
          text("actor_kind"),
          text("actor_roles"),
          text("actor_groups"),
          text("process_key"),
          new Column("process_version", Types.INTEGER),
          text("instance_id"),
          text("element_id"),
          text("business_key"),
          text("model_name"),
          text("model_version"),
          text("model_digest"),
          text("policy_revision"),
          new Column("policy_allow", Types.BOOLEAN),
          text("policy_reasons"),
          text("provider"),
          text("prompt_version"),
          text("input_digest"),
          text("output"),
          new Column("confidence", Types.DOUBLE),
          text("alternatives"),
          text("override_decision"),
          text("override_suggested"),
          text("override_value"),
          text("override_reason"),
          new Column("latency_us", Types.BIGINT),
          text("detail"),
          text(MAC));

  private static final int[] TYPES = COLUMNS.stream().mapToInt(Column::type).toArray();
  private static final String INSERT =
      "insert into sb_decision ("
          + COLUMNS.stream().map(Column::name).collect(Collectors.joining(", "))
          + ") values ("
          + COLUMNS.stream().map(column -> "?").collect(Collectors.joining(", "))
          + ")";
  private static final String MARK =
      "insert into sb_decision_unsealed (record_id, tenant) values (?, ?)";

  /** Both, as PostgreSQL can. */
  private static final String INSERT_AND_MARK =
      "with written as ("
          + INSERT
          + " returning id, tenant) insert into sb_decision_unsealed (record_id, tenant)"
          + " select id, tenant from written";

  private final JdbcTemplate jdbc;
  private final SqlDialect dialect;

  RecordTable(JdbcTemplate jdbc, SqlDialect dialect) {
    this.jdbc = jdbc;
    this.dialect = dialect;
  }

  /** Whether {@link #insert} is one statement for one record, and so needs no transaction. */
  boolean insertsAtOnce() {
    return dialect == SqlDialect.POSTGRESQL;
  }

  /** Inserts records and marks them for the sealer: one batch where the database can, or two. */
  void insert(List<Map<String, Object>> records) {
    List<Object[]> rows = new ArrayList<>(records.size());
    for (Map<String, Object> record : records) {
      rows.add(COLUMNS.stream().map(column -> parameter(record.get(column.name()))).toArray());
    }
    if (insertsAtOnce()) {
      jdbc.batchUpdate(INSERT_AND_MARK, rows, TYPES);
    } else {
      jdbc.batchUpdate(INSERT, rows, TYPES);
      jdbc.batchUpdate(MARK, records.stream().map(RecordTable::mark).toList());
    }
  }

  private static Object[] mark(Map<String, Object> record) {
    return new Object[] {record.get("id"), record.get("tenant")};
  }

  private static @Nullable Object parameter(@Nullable Object value) {
    return value instanceof Instant time ? StoredTime.of(time) : value;
  }

  /**
   * The columns of the current row that are not null, whatever columns the table has: one that this
   * code does not know counts too.
   */
  static Map<String, Object> read(ResultSet row) throws SQLException {
    Map<String, Object> columns = new LinkedHashMap<>();
    ResultSetMetaData about = row.getMetaData();
    for (int i = 1; i <= about.getColumnCount(); i++) {
      String name = about.getColumnLabel(i).toLowerCase(Locale.ROOT);
      Object value = name.startsWith(LEAF_PREFIX) ? null : value(row, i, about.getColumnType(i));
      if (value != null) {
        columns.put(name, value);
      }
    }
    return columns;
  }

  private static @Nullable Object value(ResultSet row, int at, int type) throws SQLException {
    Object value =
        switch (type) {
          case Types.BIGINT, Types.INTEGER, Types.SMALLINT -> row.getLong(at);
          case Types.DOUBLE -> row.getDouble(at);
          case Types.BOOLEAN, Types.BIT -> row.getBoolean(at);
          case Types.TIMESTAMP_WITH_TIMEZONE, Types.TIMESTAMP -> time(row, at);
          default -> row.getString(at);
        };
    return row.wasNull() ? null : value;
  }

  private static @Nullable Instant time(ResultSet row, int at) throws SQLException {
    OffsetDateTime time = row.getObject(at, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static Column text(String name) {
    return new Column(name, Types.VARCHAR);
  }

  private record Column(String name, int type) {}
}
