package dev.signalbox.camunda;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;

/**
 * Lets nodes that start together build their engines one after the other: two that make the
 * engine's tables at once would fail. Holds a lock of the session, so that a node which dies
 * meanwhile holds nobody up. On PostgreSQL; other databases have one node.
 */
final class StartTurn extends AbstractProcessEnginePlugin implements Ordered {
  /** Any number that nothing else on the database locks. */
  private static final long LOCK = 7_245_113_620_483L;

  private final DataSource database;
  private @Nullable Connection turn;

  StartTurn(DataSource database) {
    this.database = database;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    take();
  }

  @Override
  public void postProcessEngineBuild(ProcessEngine engine) {
    giveOn();
  }

  /** Waits for those that came before. */
  void take() {
    try {
      Connection connection = database.getConnection();
      if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
        execute(connection, "select pg_advisory_lock(" + LOCK + ")");
        turn = connection;
      } else {
        connection.close();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The turn to start cannot be taken", e);
    }
  }

  void giveOn() {
    Connection held = turn;
    turn = null;
    if (held == null) {
      return;
    }
    try (held) {
      execute(held, "select pg_advisory_unlock(" + LOCK + ")");
    } catch (SQLException e) {
      throw new IllegalStateException("The turn to start cannot be given on", e);
    }
  }

  private static void execute(Connection connection, String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }
}
