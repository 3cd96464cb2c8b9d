package dev.signalbox.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What governing a classification adds to it: from the REST start to the instance with its category
 * on an idle node, by the client's clock, one start after the other; and the same texts by the bare
 * model, in a process of its own, before and after. Writes {@code latency.md}. Arguments: {@code
 * --seed}, {@code --starts}, {@code --warm-up}, {@code --folder}.
 */
public final class Latency {
  private static final Logger LOG = LoggerFactory.getLogger(Latency.class);
  private static final Path PROGRAM =
      Path.of("../../ai-tasks/src/test/java/dev/signalbox/ai/onnx/BareInference.java");
  private static final String DATABASE = "latency";

  private final Arguments arguments;
  private final Path folder;
  private final List<String> texts = new ArrayList<>();
  private final Latencies governed = new Latencies();
  private final Latencies accepted = new Latencies();
  private final Latencies bare = new Latencies();

  private Latency(Arguments arguments, Path folder) {
    this.arguments = arguments;
    this.folder = folder;
    Texts made = new Texts(new Random(arguments.number("seed", 20261122)));
    for (int i = 0; i < warmUp() + starts(); i++) {
      texts.add(made.next());
    }
  }

  /** Runs it. Fails where an instance has no category. */
  public static void main(String[] arguments) throws Exception {
    Arguments read = Arguments.of(arguments);
    Path all = read.folder();
    new Latency(read, Files.createTempDirectory(all, "latency")).run(all.resolve("latency.md"));
  }

  private int starts() {
    return arguments.number("starts", 200);
  }

  private int warmUp() {
    return arguments.number("warm-up", 50);
  }

  private void run(Path report) throws Exception {
    Path libraries = Unpacked.in(folder).libraries();
    bare(libraries);
    try (Database database = new Database(folder)) {
      database.create(DATABASE);
      Stage stage = new Stage(database, "", folder);
      try (SignalboxNode node = new SignalboxNode(stage, "node", DATABASE, List.of(), List.of())) {
        node.deploy("counter");
        database.analyze(DATABASE);
        Processes.awaitIdle(node.process().pid());
        for (int i = 0; i < texts.size(); i++) {
          long nanos = follow(node.rest(), i);
          if (i >= warmUp()) {
            governed.addNanos(nanos);
          }
        }
      }
    }
    bare(libraries);
    write(report);
  }

  private long follow(Rest rest, int number) {
    String body =
        "{\"businessKey\":\"l-%d\",\"variables\":{\"text\":\"%s\"}}"
            .formatted(number, texts.get(number));
    long began = System.nanoTime();
    String answer = rest.post("/api/v1/processes/counter/start", "application/json", body);
    if (number >= warmUp()) {
      accepted.addNanos(System.nanoTime() - began);
    }
    JsonNode ended = rest.awaitEnd(Rest.json(answer).path("instanceId").asText());
    long taken = System.nanoTime() - began;
    if (!ended.path("variables").has("category")) {
      throw new IllegalStateException("no category: " + ended);
    }
    return taken;
  }

  private void bare(Path libraries) throws IOException, InterruptedException {
    Path asked = Files.write(folder.resolve("texts"), texts);
    Path times = folder.resolve("nanos");
    List<String> command = new ArrayList<>(Stage.JVM);
    command.addAll(
        List.of(
            "-cp",
            libraries + "/*",
            PROGRAM.toAbsolutePath().toString(),
            folder.resolve("home-bare").toString(),
            asked.toString(),
            times.toString()));
    if (Processes.java(folder.resolve("bare.log"), command).waitFor() != 0) {
      throw new IllegalStateException("the bare model failed, see bare.log in " + folder);
    }
    List<String> nanos = Files.readAllLines(times);
    nanos.subList(warmUp(), nanos.size()).forEach(one -> bare.addNanos(Long.parseLong(one)));
  }

  private void write(Path report) throws IOException {
    double more = governed.quantile(0.95) - bare.quantile(0.95);
    List<String> lines =
        List.of(
            "# From a start to its answer",
            "",
            String.format(
                Locale.ROOT,
                "Seed %d, %d starts after %d, one after the other. At the 95th of a hundred,"
                    + " governing adds %.0f ms: REST, policies, records, two transactions, and the"
                    + " look for the answer.",
                arguments.number("seed", 20261122),
                starts(),
                warmUp(),
                more),
            "",
            "| in milliseconds | count | p50 | p95 | p99 | most |",
            "| --- | --- | --- | --- | --- | --- |",
            "| from the REST start to the category, client's clock | " + governed.cells() + " |",
            "| of it, until the start was answered | " + accepted.cells() + " |",
            "| the bare model, in a process of its own, before and after | " + bare.cells() + " |");
    Files.write(report, lines);
    LOG.info("{}", String.join("\n", lines));
  }
}
