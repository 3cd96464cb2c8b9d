package dev.signalbox.store.drain;

import dev.signalbox.gateway.Drain;
import dev.signalbox.store.SqlDialect;
import dev.signalbox.store.StoredTime;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of {@code sb_drained_back_end}. Joins the caller's transaction. */
final class DrainTable {
  private static final String ALL =
      "select back_end, drained_by, drained_at from sb_drained_back_end order by back_end";
  private static final String INSERT =
      "insert into sb_drained_back_end (back_end, drained_by, drained_at) values (?, ?, ?)";
  private static final String DELETE = "delete from sb_drained_back_end where back_end = ?";

  private final JdbcTemplate jdbc;
  private final SqlDialect dialect;

  DrainTable(JdbcTemplate jdbc, SqlDialect dialect) {
    this.jdbc = jdbc;
    this.dialect = dialect;
  }

  List<Drain> all() {
    return jdbc.query(
        ALL,
        (row, i) ->
            new Drain(
                row.getString("back_end"),
                row.getString("drained_by"),
                StoredTime.read(row, "drained_at")));
  }

  /** False where it is drained already. */
  boolean insert(Drain drain) {
    return dialect.insertIfAbsent(
        jdbc, INSERT, drain.backEnd(), drain.by(), StoredTime.of(drain.since()));
  }

  /** False where it is not drained. */
  boolean delete(String backEnd) {
    return jdbc.update(DELETE, backEnd) == 1;
  }
}
