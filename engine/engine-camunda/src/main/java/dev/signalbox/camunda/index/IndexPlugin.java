package dev.signalbox.camunda.index;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * Creates our indexes once the engine has made its tables, from {@code <database>.sql} beside this
 * class: what each is for stands there. Nothing happens where they exist. Nodes that start together
 * wait for one another.
 */
final class IndexPlugin extends AbstractProcessEnginePlugin {
  private static final String POSTGRESQL = "postgres";

  /** Any number that nothing else on the database locks. */
  private static final long LOCK = 7_245_113_620_481L;

  @Override
  public void postProcessEngineBuild(ProcessEngine engine) {
    ProcessEngineConfigurationImpl configuration =
        (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    String database = configuration.getDatabaseType();
    ClassPathResource script = new ClassPathResource(database + ".sql", IndexPlugin.class);
    if (!script.exists()) {
      return;
    }
    try {
      create(configuration.getDataSource(), script, POSTGRESQL.equals(database));
    } catch (SQLException e) {
      throw new IllegalStateException("The indexes on the engine's tables cannot be created", e);
    }
  }

  private static void create(DataSource database, ClassPathResource script, boolean lockable)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        if (lockable) {
          lock(connection);
        }
        ScriptUtils.executeSqlScript(connection, script);
        connection.commit();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private static void lock(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
    }
  }
}
