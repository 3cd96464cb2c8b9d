package dev.signalbox.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the history of a database: copies every row of the instances that really ran, under ids
 * that are made of the old id and the copy's number, with ends spread evenly over the days before.
 * The effects' rows are copied, too, and on demand the decision log's. Indexes and keys are dropped
 * before and built after: it takes minutes, not hours, and leaves them as packed as they come.
 */
final class HistoryFill {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryFill.class);

  /** Words that only look like ids. */
  private static final Set<String> KEPT =
      Set.of(
          "proc_def_id_",
          "tenant_id_",
          "act_id_",
          "start_act_id_",
          "end_act_id_",
          "start_user_id_",
          "dec_def_id_",
          "actor_id",
          "element_id");

  private static final String COPIED_ID =
      """
      create or replace function bench_id(id text, n int) returns text language sql immutable as
      $$ select case when id is null then null
                when position(':' in id) > 0
                then split_part(id, ':', 1) || ':' || md5(split_part(id, ':', 2) || n)::uuid::text
                else md5(id || n)::uuid::text end $$\
      """;

  private final Database database;
  private final String name;
  private final int days;

  HistoryFill(Database database, String name, int days) {
    this.database = database;
    this.name = name;
    this.days = days;
  }

  /** Rows in all of the engine's history tables together. */
  static long rows(Database database, String name) {
    long rows = 0;
    for (String table : historyTables(database, name)) {
      rows += database.number(name, "select count(*) from " + table);
    }
    return rows;
  }

  /** Copies until there are that many history rows, if anything is missing. */
  void upTo(long rows, boolean decisions) {
    long seedRows = rows(database, name);
    long seeds = database.number(name, "select count(*) from act_hi_procinst");
    long copies = (rows - seedRows) / Math.max(1, seedRows);
    if (copies <= 0) {
      return;
    }
    database.run(name, COPIED_ID);
    List<String> tables = new ArrayList<>(historyTables(database, name));
    tables.add("sb_effect");
    if (decisions) {
      tables.add("sb_decision");
    }
    LOG.info("{}: {} copies of {} instances", name, copies, seeds);
    database.set("max_wal_size", "8GB");
    tables.parallelStream()
        .filter(table -> database.number(name, "select count(*) from " + table) > 0)
        .forEach(table -> copy(table, copies));
    database.run(name, "drop function bench_id");
    database.run(name, "vacuum analyze");
    database.run(name, "checkpoint");
    database.reset("max_wal_size");
  }

  private static List<String> historyTables(Database database, String name) {
    return database.texts(
        name,
        "select table_name from information_schema.tables where table_schema = 'public'"
            + " and table_name like 'act\\_hi\\_%' order by table_name");
  }

  private void copy(String table, long copies) {
    long began = System.nanoTime();
    List<String> keys =
        keys(table, "add constraint ' || conname || ' ' || pg_get_constraintdef(oid)");
    List<String> indexes = indexes(table, "indexdef");
    List<String> columns =
        database.texts(
            name,
            "select column_name || ' ' || data_type from information_schema.columns where"
                + " table_schema = 'public' and table_name = '"
                + table
                + "' order by ordinal_position");
    indexes(table, "'drop index ' || indexname").forEach(drop -> database.run(name, drop));
    keys(table, "drop constraint ' || conname").forEach(drop -> database.run(name, drop));
    database.run(name, insert(table, columns, copies));
    keys.forEach(this::build);
    indexes.forEach(this::build);
    LOG.info("{} {} in {} s", name, table, (System.nanoTime() - began) / 1_000_000_000);
  }

  private void build(String command) {
    database.run(name, "set maintenance_work_mem = '512MB'; " + command);
  }

  private List<String> keys(String table, String change) {
    return database.texts(
        name,
        ("select 'alter table %s %s from pg_constraint where conrelid = '%s'::regclass"
                + " and contype in ('p', 'u')")
            .formatted(table, change, table));
  }

  /** Those that no key makes. */
  private List<String> indexes(String table, String change) {
    return database.texts(
        name,
        ("select %s from pg_indexes where schemaname = 'public' and tablename = '%s'"
                + " and indexname not in (select conname from pg_constraint)")
            .formatted(change, table));
  }

  /** Copy by copy, so that the rows of an instance lie near to one another, as they would. */
  private String insert(String table, List<String> columns, long copies) {
    String names = String.join(", ", columns.stream().map(it -> it.split(" ", 2)[0]).toList());
    String values = String.join(", ", columns.stream().map(it -> value(table, it)).toList());
    return ("insert into %s (%s) with SEEDS as materialized (select * from %s) select %s from"
            + " generate_series(1, %d) N cross join lateral (select * from SEEDS offset 0 * N) T")
        .formatted(table, names, table, values, copies);
  }

  private String value(String table, String column) {
    String name = column.split(" ", 2)[0];
    String type = column.split(" ", 2)[1];
    if (table.equals("sb_decision") && name.equals("writer")) {
      return "'copy ' || N";
    }
    if (type.startsWith("timestamp")) {
      // An odd multiple, so that ends do not come in the order of the copies.
      return "T.%s - interval '1 second' * (N::bigint * 19219117 %% %d)"
          .formatted(name, days * 86_400L);
    }
    boolean id =
        (name.endsWith("id_") || name.endsWith("_id") || name.equals("id")) && !KEPT.contains(name);
    return id ? "bench_id(T." + name + ", N)" : "T." + name;
  }
}
