package dev.signalbox.camunda.index;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * Creates our indexes once the engine has made its tables, from {@code <database>.sql} beside this
 * class, and sets what the tables need, from {@code <database>-tables.sql}: what each is for stands
 * there. Nothing happens where they exist. Nodes that start together wait for one another.
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
    try (Connection connection = configuration.getDataSource().getConnection()) {
      connection.setAutoCommit(false);
      try {
        if (POSTGRESQL.equals(database)) {
          lock(connection);
        }
        execute(connection, database + ".sql", ScriptUtils.DEFAULT_STATEMENT_SEPARATOR);
        execute(connection, database + "-tables.sql", ScriptUtils.EOF_STATEMENT_SEPARATOR);
        connection.commit();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The engine's tables cannot be made ready", e);
    }
  }

  private static void execute(Connection connection, String script, String separator) {
    ClassPathResource resource = new ClassPathResource(script, IndexPlugin.class);
    if (resource.exists()) {
      ScriptUtils.executeSqlScript(
          connection,
          new EncodedResource(resource),
          false,
          false,
          ScriptUtils.DEFAULT_COMMENT_PREFIX,
          separator,
          ScriptUtils.DEFAULT_BLOCK_COMMENT_START_DELIMITER,
          ScriptUtils.DEFAULT_BLOCK_COMMENT_END_DELIMITER);
    }
  }

  private static void lock(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
    }
  }
}
