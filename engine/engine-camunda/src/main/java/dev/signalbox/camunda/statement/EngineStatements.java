package dev.signalbox.camunda.statement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;

/** The MyBatis statements that an engine runs, once it has been made. */
public final class EngineStatements {
  private final Configuration configuration;
  private final DbSqlSessionFactory factory;

  public EngineStatements(ProcessEngineConfigurationImpl engine) {
    this.configuration = engine.getSqlSessionFactory().getConfiguration();
    this.factory = engine.getDbSqlSessionFactory();
  }

  /** Adds those of a mapper file on the class path. */
  public void add(String file) {
    try (InputStream statements =
        EngineStatements.class.getClassLoader().getResourceAsStream(file)) {
      new XMLMapperBuilder(
              Objects.requireNonNull(statements, file),
              configuration,
              file,
              configuration.getSqlFragments())
          .parse();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets the engine run another statement where it means one of its own, by their ids. */
  public void replace(Map<String, String> others) {
    Map<String, String> mapped = new HashMap<>(factory.getStatementMappings());
    mapped.putAll(others);
    factory.setStatementMappings(mapped);
  }
}
