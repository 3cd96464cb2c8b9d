package dev.signalbox.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two nodes on one database: their throughput against one node's, in turns, where each node is
 * bound by its threads and a desk that takes its time; then kill -9 of one of them under load,
 * again and again, with the desk's books. Writes {@code two-nodes.md}. Arguments: {@code --seed},
 * {@code --rounds}, {@code --instances} a round, {@code --desk-millis}, {@code --threads} of a
 * node, a list, {@code --kills}, {@code --skew} seconds that the nodes' clocks are off, one ahead
 * and one behind (needs the program faketime), {@code --folder}.
 */
public final class TwoNodes {
  private static final Logger LOG = LoggerFactory.getLogger(TwoNodes.class);

  private final Arguments arguments;
  private final List<String> report = new ArrayList<>();

  private TwoNodes(Arguments arguments) {
    this.arguments = arguments;
  }

  /** Runs it. Fails where something is lost, doubled or stuck. */
  public static void main(String[] arguments) throws IOException {
    Arguments read = Arguments.of(arguments);
    Path all = read.folder();
    TwoNodes driver = new TwoNodes(read);
    try {
      driver.run(Files.createTempDirectory(all, "nodes"));
    } finally {
      Files.write(all.resolve("two-nodes.md"), driver.report);
    }
  }

  private void run(Path folder) throws IOException {
    report.add("# Two nodes on one database");
    try (Database database = new Database(folder)) {
      if (arguments.number("rounds", 5) > 0) {
        throughput(folder, database);
      }
      if (arguments.number("kills", 10) > 0) {
        report.addAll(new Kills(arguments, folder, database).run());
      }
    }
    LOG.info("{}", String.join("\n", report));
  }

  private void throughput(Path folder, Database database) {
    int port = Processes.freePort();
    Process desk =
        Processes.program(
            folder.resolve("slow-desk.log"),
            SlowDesk.class,
            port,
            arguments.number("desk-millis", 50));
    try {
      Stage stage = new Stage(database, "http://127.0.0.1:" + port, folder);
      report.add("");
      report.add("| threads a node | nodes | instances/s (least to most) | CPU ms an instance |");
      report.add("| --- | --- | --- | --- |");
      for (String threads : arguments.options().getOrDefault("threads", "8,32").split(",")) {
        compare(stage, Integer.parseInt(threads));
      }
    } finally {
      Processes.stop(desk);
    }
  }

  private void compare(Stage stage, int threads) {
    List<String> settings =
        List.of(
            "--signalbox.engine.dispatch.room.threads=" + threads,
            "--signalbox.connectors.service-desk.url=" + stage.deskUrl(),
            "--signalbox.connectors.service-desk.secret=file:" + token(stage));
    int instances = arguments.number("instances", 300);
    List<Round> one = new ArrayList<>();
    List<Round> two = new ArrayList<>();
    try (Contender single = new NodesContender(stage, "one-" + threads, 1, settings);
        Contender pair = new NodesContender(stage, "two-" + threads, 2, settings)) {
      Stream.of(single, pair).forEach(each -> Round.play(stage, each, instances));
      for (int round = 0; round < arguments.number("rounds", 5); round++) {
        one.add(Round.play(stage, single, instances));
        two.add(Round.play(stage, pair, instances));
        LOG.info("{} threads: {} and {}", threads, one.get(round), two.get(round));
      }
    }
    Series ones = new Series("one", one, instances);
    Series twos = new Series("two", two, instances);
    report.add(row(threads, 1, ones));
    report.add(row(threads, 2, twos));
    report.add(
        String.format(
            Locale.ROOT,
            "| | two against one | %.2f times | |",
            twos.median(Round::instancesASecond) / ones.median(Round::instancesASecond)));
  }

  private static String row(int threads, int nodes, Series series) {
    return String.format(
        Locale.ROOT,
        "| %d | %d | %s | %s |",
        threads,
        nodes,
        series.spread(Round::instancesASecond),
        series.spread(Round::cpuMillis));
  }

  private static Path token(Stage stage) {
    try {
      return Files.writeString(stage.folder().resolve("slow-desk-token"), "token");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
