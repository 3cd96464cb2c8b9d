package dev.signalbox.camunda.dispatch;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;

/**
 * Tells the other nodes that tasks were left open, and hears it from them, by PostgreSQL's LISTEN
 * and NOTIFY. Notifying transactions commit one after the other, so none of the engine's notifies:
 * after they have committed, one word goes for all of them, on a connection beside the pool. Where
 * that breaks it is made anew; what was not heard meanwhile is found by polling.
 */
final class OpenTaskNews implements SmartLifecycle, Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenTaskNews.class);
  private static final String CHANNEL = "signalbox_open_tasks";
  private static final int LISTEN_MILLIS = 50;
  private static final long PROBE_NANOS = Duration.ofSeconds(10).toNanos();
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final JdbcConnectionDetails database;
  private final Bell bell;
  private final boolean wanted;
  private CountDownLatch stop = new CountDownLatch(0);
  private @Nullable Thread thread;

  /**
   * @param wanted false where nothing is to be told or heard
   */
  OpenTaskNews(JdbcConnectionDetails database, Bell bell, boolean wanted) {
    this.database = database;
    this.bell = bell;
    this.wanted = wanted;
  }

  @Override
  public boolean isAutoStartup() {
    return wanted && database.getJdbcUrl().startsWith("jdbc:postgresql:");
  }

  @Override
  public synchronized void start() {
    if (!isRunning()) {
      stop = new CountDownLatch(1);
      Thread started = new Thread(this, "dispatch-news");
      started.setDaemon(true);
      started.start();
      thread = started;
    }
  }

  /** What is left to say is said before it ends. */
  @Override
  public synchronized void stop() {
    stop.countDown();
    try {
      if (thread != null) {
        thread.join(PAUSE.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return stop.getCount() > 0;
  }

  /** Before the dispatcher starts, and until it has given its tasks back. */
  @Override
  public int getPhase() {
    return SmartLifecycle.DEFAULT_PHASE - 1;
  }

  @Override
  public void run() {
    CountDownLatch until = stop;
    boolean broken = false;
    try {
      do {
        try (Connection connection = connect()) {
          broken = false;
          converse(connection, until);
        } catch (SQLException e) {
          if (!broken) {
            LOG.warn(
                "Other nodes are not heard: open tasks are found by polling. {}", e.toString());
          }
          broken = true;
          bell.leftOpen();
        }
      } while (!until.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One that fails within a time when the network is gone, and is not kept from the pool. */
  private Connection connect() throws SQLException {
    Properties settings = new Properties();
    put(settings, "user", database.getUsername());
    put(settings, "password", database.getPassword());
    settings.setProperty("ApplicationName", "signalbox-news");
    settings.setProperty("connectTimeout", "10");
    settings.setProperty("socketTimeout", "20");
    settings.setProperty("tcpKeepAlive", "true");
    return DriverManager.getConnection(database.getJdbcUrl(), settings);
  }

  private static void put(Properties settings, String name, @Nullable String value) {
    if (value != null) {
      settings.setProperty(name, value);
    }
  }

  private void converse(Connection connection, CountDownLatch until) throws SQLException {
    PGConnection postgres = connection.unwrap(PGConnection.class);
    try (Statement statement = connection.createStatement()) {
      statement.execute("listen " + CHANNEL);
      // What was said before cannot be heard any more.
      bell.hear();
      long probeDue = System.nanoTime() + PROBE_NANOS;
      boolean last;
      do {
        last = until.getCount() == 0;
        if (bell.wasUnsaid()) {
          statement.execute("notify " + CHANNEL);
        } else if (System.nanoTime() - probeDue >= 0) {
          probeDue = System.nanoTime() + PROBE_NANOS;
          statement.execute("select 1");
        }
        listen(postgres);
      } while (!last);
    }
  }

  private void listen(PGConnection postgres) throws SQLException {
    PGNotification[] heard = postgres.getNotifications(LISTEN_MILLIS);
    if (heard != null) {
      for (PGNotification one : heard) {
        if (one.getPID() != postgres.getBackendPID()) {
          bell.hear();
        }
      }
    }
  }
}
