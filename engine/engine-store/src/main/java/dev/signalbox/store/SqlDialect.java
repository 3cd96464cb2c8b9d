package dev.signalbox.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.TransactionDefinition;

/** The two databases we run on, where they differ. */
public enum SqlDialect {
  H2 {
    @Override
    public boolean insertIfAbsent(JdbcTemplate jdbc, String insert, @Nullable Object... values) {
      try {
        return jdbc.update(insert, values) == 1;
      } catch (DuplicateKeyException e) {
        return false;
      }
    }

    @Override
    public int snapshotIsolation() {
      // Its repeatable read takes a snapshot a table, at the table's first use.
      return TransactionDefinition.ISOLATION_SERIALIZABLE;
    }
  },
  POSTGRESQL {
    @Override
    public boolean insertIfAbsent(JdbcTemplate jdbc, String insert, @Nullable Object... values) {
      return jdbc.update(insert + " on conflict do nothing", values) == 1;
    }

    @Override
    public int snapshotIsolation() {
      return TransactionDefinition.ISOLATION_REPEATABLE_READ;
    }
  };

  /**
   * Inserts one row; false where a unique key has it already. The transaction stays usable (a plain
   * violation would abort it on PostgreSQL). Waits for a transaction that is about to insert the
   * same key.
   */
  public abstract boolean insertIfAbsent(
      JdbcTemplate jdbc, String insert, @Nullable Object... values);

  /** The isolation level at which a transaction sees all tables as they stood at one moment. */
  public abstract int snapshotIsolation();

  static SqlDialect of(DataSource dataSource) {
    Connection connection = DataSourceUtils.getConnection(dataSource);
    try {
      String product = connection.getMetaData().getDatabaseProductName();
      return switch (product) {
        case "H2" -> H2;
        case "PostgreSQL" -> POSTGRESQL;
        default ->
            throw new IllegalStateException(
                "Signalbox runs on H2 and PostgreSQL, not on " + product);
      };
    } catch (SQLException e) {
      throw new IllegalStateException("cannot tell which database this is", e);
    } finally {
      DataSourceUtils.releaseConnection(connection, dataSource);
    }
  }
}
