package dev.signalbox.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A PostgreSQL for tests, started once a JVM: in a container where a container engine answers,
 * embedded otherwise. Tests are skipped, with a line that says what is missing, where neither
 * works; with {@code -Dsignalbox.test.require=postgres} they fail instead.
 */
public final class PostgresServer {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
  private static final String IMAGE =
      Objects.requireNonNullElse(System.getenv("SIGNALBOX_TEST_POSTGRES_IMAGE"), "postgres:17");
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private static @Nullable PostgresServer started;

  private final String url;
  private final String username;
  private final String password;

  private PostgresServer(String url, String username, String password) {
    this.url = url;
    this.username = username;
    this.password = password;
  }

  /** The server of this JVM; aborts the test where there can be none. */
  public static synchronized PostgresServer start() {
    PostgresServer server = started;
    if (server == null) {
      server = container().or(PostgresServer::embedded).orElseThrow(PostgresServer::missing);
      started = server;
    }
    return server;
  }

  /** The JDBC URL of a new, empty database on this server. */
  public String newDatabase() {
    String name = "signalbox_test_" + DATABASES.incrementAndGet();
    try (Connection connection = DriverManager.getConnection(url, username, password);
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot make a test database", e);
    }
    return url.replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1");
  }

  public String username() {
    return username;
  }

  public String password() {
    return password;
  }

  private static Optional<PostgresServer> container() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      LOG.info("No container engine answers; trying the embedded PostgreSQL.");
      return Optional.empty();
    }
    DockerImageName image = DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("postgres");
    try {
      @SuppressWarnings("resource") // Ends with the JVM.
      PostgreSQLContainer container = new PostgreSQLContainer(image);
      container.start();
      endLast(container);
      return Optional.of(
          new PostgresServer(
              container.getJdbcUrl(), container.getUsername(), container.getPassword()));
    } catch (RuntimeException e) {
      LOG.warn("No PostgreSQL container from {}: {}", IMAGE, e.toString());
      return Optional.empty();
    }
  }

  private static Optional<PostgresServer> embedded() {
    try {
      @SuppressWarnings("resource") // Ends with the JVM.
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder()
              .setServerConfig("synchronous_commit", "on")
              .setRegisterShutdownHook(false)
              .start();
      endLast(postgres);
      return Optional.of(
          new PostgresServer(postgres.getJdbcUrl("postgres", "postgres"), "postgres", ""));
    } catch (IOException | RuntimeException e) {
      LOG.warn("The embedded PostgreSQL does not start: {}", e.toString());
      return Optional.empty();
    }
  }

  /** After the applications that use it have ended: their shutdown hooks and ours run at once. */
  private static void endLast(AutoCloseable server) {
    SpringApplication.getShutdownHandlers().add(() -> close(server));
  }

  private static void close(AutoCloseable server) {
    try {
      server.close();
    } catch (Exception e) {
      LOG.warn("The PostgreSQL of the tests did not end: {}", e.toString());
    }
  }

  private static RuntimeException missing() {
    String message =
        "PostgreSQL suite skipped: neither a container engine (image "
            + IMAGE
            + ") nor the embedded PostgreSQL works here";
    if ("postgres".equals(System.getProperty("signalbox.test.require"))) {
      return new IllegalStateException(message);
    }
    LOG.warn(message);
    return new TestAbortedException(message);
  }
}
