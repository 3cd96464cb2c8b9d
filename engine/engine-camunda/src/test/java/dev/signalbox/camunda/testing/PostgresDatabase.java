package dev.signalbox.camunda.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Puts the context on a PostgreSQL of its own, as {@code @ContextConfiguration(initializers =
 * PostgresDatabase.class)}: all tests that say so share the one context.
 */
public final class PostgresDatabase
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  /**
   * A context with settings of its own names its engine, too: no two engines of one JVM share one.
   */
  private static final String NAME = "camunda.bpm.process-engine-name";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    EmbeddedPostgres postgres = start();
    TestPropertyValues.of(
            "spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
            NAME + "=" + context.getEnvironment().getProperty(NAME, "postgres"))
        .applyTo(context);
    // Registered first, so closed last: after the dispatcher and the connection pool.
    ((DefaultListableBeanFactory) context.getBeanFactory())
        .registerDisposableBean("embeddedPostgres", postgres::close);
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
    } catch (IOException e) {
      throw new UncheckedIOException("embedded PostgreSQL did not start", e);
    }
  }
}
