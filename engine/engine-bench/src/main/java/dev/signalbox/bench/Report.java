package dev.signalbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was measured, as a page. */
final class Report {
  private static final Logger LOG = LoggerFactory.getLogger(Report.class);
  private static final String HEAD =
      "| | instances/s | CPU ms an instance | of it JVM | database | statements | rows inserted /"
          + " updated / deleted |\n| --- | --- | --- | --- | --- | --- | --- |";

  private final Path file;
  private final List<String> lines = new ArrayList<>();
  private boolean stepsBegun;

  Report(Path file) {
    this.file = file;
  }

  void begin(long seed, int instances, int rounds) {
    add("# Benchmark: five automated steps an instance");
    add("");
    add("Each step posts to the same stub over HTTP and keeps its answer as a variable. On");
    add("Signalbox each step also asks the policy, writes a decision record and an effect row.");
    add("Seed " + seed + ", " + instances + " instances a round, " + rounds + " rounds in turns,");
    add("medians and spread. Work is drained. The stub's CPU time does not count.");
    add("");
    add("- PostgreSQL: " + Database.SETTINGS + ", its defaults otherwise");
    add("- ACT_RU tables: " + Database.RUNTIME_TABLES + "; VACUUM ANALYZE before every round");
    add("- every JVM: " + Stage.JVM + ", " + Stage.CONNECTIONS + " connections");
    add("- stock job executor: " + StockContender.JOB_EXECUTOR);
    add("- stock REST client: " + StockContender.CLIENTS + " clients, 10 tasks at a time each");
    add(
        "- Java "
            + Runtime.version()
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " CPUs");
    add("");
  }

  /** The last one is ours. */
  void compare(List<Series> series) {
    add(HEAD);
    series.forEach(one -> add(one.row()));
    add("");
    add("| | throughput | CPU time |\n| --- | --- | --- |");
    Series ours = series.get(series.size() - 1);
    series.subList(0, series.size() - 1).forEach(other -> add(ours.against(other)));
    add("");
  }

  void step(Series with, Series without) {
    if (!stepsBegun) {
      stepsBegun = true;
      add("Each step switched off alone, against all on, in turns:");
      add("");
      add(HEAD);
    }
    add(with.row());
    add(without.row());
  }

  void write() throws IOException {
    Files.write(file, lines);
  }

  private void add(String line) {
    lines.add(line);
    LOG.info("{}", line);
  }
}
