package dev.signalbox.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One PostgreSQL server for all, with a database each, so that every contender meets the same
 * settings.
 */
public final class Database implements AutoCloseable {
  public static final Map<String, String> SETTINGS =
      new TreeMap<>(
          Map.of(
              "synchronous_commit", "on",
              "fsync", "on",
              "shared_buffers", "256MB",
              "max_connections", "200",
              "autovacuum_naptime", "10s",
              "shared_preload_libraries", "pg_stat_statements"));

  /** The tables that turn over with every instance; a plan for their empty state is ruinous. */
  static final String RUNTIME_TABLES =
      "autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02,"
          + " vacuum_truncate = off";

  private static final String TUNE =
      "do $$ declare name text; begin for name in select tablename from pg_tables where schemaname"
          + " = 'public' and tablename like 'act\\_ru\\_%' loop execute format('alter table %I set"
          + " ("
          + RUNTIME_TABLES
          + ")', name); end loop; end $$";

  private final Set<String> tuned = new HashSet<>();
  private final EmbeddedPostgres server;
  private final long pid;

  public Database(Path folder) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setRegisterShutdownHook(false)
            .setDataDirectory(folder.resolve("postgres"));
    SETTINGS.forEach(builder::setServerConfig);
    server = builder.start();
    pid =
        Long.parseLong(
            Files.readAllLines(folder.resolve("postgres").resolve("postmaster.pid"))
                .get(0)
                .strip());
  }

  public String url(String database) {
    return server.getJdbcUrl("postgres", database) + "&reWriteBatchedInserts=true";
  }

  /** Does nothing where it exists. */
  public void create(String database) {
    if (number("postgres", "select count(*) from pg_database where datname = '" + database + "'")
        > 0) {
      return;
    }
    run("postgres", "create database " + database);
    run(database, "create extension pg_stat_statements");
  }

  /** Plans are made for tables as they are now, for everyone. */
  public void analyze(String database) {
    if (tuned.add(database)) {
      run(database, TUNE);
    }
    run(database, "vacuum analyze");
  }

  long cpuMillis() {
    return Processes.cpuMillisWithChildren(pid);
  }

  void forgetStatements() {
    run("postgres", "create extension if not exists pg_stat_statements");
    run("postgres", "select pg_stat_statements_reset()");
  }

  /** What was done in that database since the statements were forgotten. */
  Work work(String database) {
    String mine =
        " from pg_stat_statements where dbid = (select oid from pg_database where"
            + " datname = current_database())";
    String change = "sum(rows) filter (where query ~* '^\\s*%s')";
    return new Work(
        number(database, "select sum(calls)" + mine),
        number(database, "select " + change.formatted("insert") + mine),
        number(database, "select " + change.formatted("update") + mine),
        number(database, "select " + change.formatted("delete") + mine));
  }

  /** One number; 0 for none. */
  public long number(String database, String query) {
    try (Connection connection = DriverManager.getConnection(url(database));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getLong(1) : 0;
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  /** A setting of the server, for all, until {@link #reset}. */
  void set(String setting, String value) {
    run("postgres", "alter system set " + setting + " = '" + value + "'");
    run("postgres", "select pg_reload_conf()");
  }

  /** As it was at the server's start. */
  void reset(String setting) {
    run("postgres", "alter system reset " + setting);
    run("postgres", "select pg_reload_conf()");
  }

  /** One value as text; the empty text for none. */
  public String text(String database, String query) {
    return String.join("", texts(database, query));
  }

  /** The first column of all rows. */
  public List<String> texts(String database, String query) {
    List<String> found = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url(database));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  void run(String database, String command) {
    try (Connection connection = DriverManager.getConnection(url(database));
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    } catch (SQLException e) {
      throw new IllegalStateException(command, e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  /** Statements executed, rows written. */
  record Work(long statements, long inserted, long updated, long deleted) {}
}
