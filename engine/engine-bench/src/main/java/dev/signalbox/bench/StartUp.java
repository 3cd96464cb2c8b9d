package dev.signalbox.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures how long a start takes, from the process to the first 200 of the readiness page, each
 * time with a fresh home: the plain jar against {@code ./signalbox}, after {@code ./signalbox
 * prepare}, in turns. Arguments: {@code --jdk} of the plain jar, {@code --prepared-jdk}, {@code
 * --rounds}, {@code --folder}. Writes {@code start-up.md}.
 */
public final class StartUp {
  private static final Logger LOG = LoggerFactory.getLogger(StartUp.class);
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Path JAR = ROOT.resolve("webapp/target/signalbox.jar");
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Path folder;

  private StartUp(Path folder) {
    this.folder = folder;
  }

  /** One way to start. */
  private record Way(String name, String javaHome, List<String> command) {}

  /** One start: seconds on the clock until it was ready, and of the processors until then. */
  private record Run(double seconds, double cpuSeconds) {}

  /** Measures, and fails where a start does not become ready. */
  public static void main(String[] arguments) throws IOException {
    Map<String, String> options = new LinkedHashMap<>();
    for (String argument : arguments) {
      String[] parts = argument.replaceFirst("^--", "").split("=", 2);
      options.put(parts[0], parts.length > 1 ? parts[1] : "");
    }
    String jdk = options.getOrDefault("jdk", System.getProperty("java.home"));
    Path all = Path.of(options.getOrDefault("folder", "target/bench")).toAbsolutePath();
    new StartUp(Files.createTempDirectory(Files.createDirectories(all), "start-up"))
        .run(
            List.of(
                new Way(
                    "jar",
                    jdk,
                    List.of(Path.of(jdk, "bin", "java").toString(), "-jar", JAR.toString())),
                new Way(
                    "prepared",
                    options.getOrDefault("prepared-jdk", jdk),
                    List.of(ROOT.resolve("signalbox").toString(), "demo"))),
            Integer.parseInt(options.getOrDefault("rounds", "3")),
            all.resolve("start-up.md"));
  }

  private void run(List<Way> ways, int rounds, Path page) throws IOException {
    prepare(ways.get(1));
    Map<Way, List<Run>> runs = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Way way : ways) {
        Run run = start(way, way.name() + "-" + round);
        LOG.info("{} on {}, round {}: {}", way.name(), way.javaHome(), round + 1, run);
        runs.computeIfAbsent(way, any -> new ArrayList<>()).add(run);
      }
    }
    String report = report(runs);
    Files.writeString(page, report);
    LOG.info("{}:\n{}", page, report);
  }

  /** The jar was packaged by this very build, so the script need not build it again. */
  private void prepare(Way way) throws IOException {
    Files.writeString(JAR.resolveSibling("signalbox.jar.built"), "");
    ProcessBuilder builder = builder("prepare", way);
    builder.command(way.command().get(0), "prepare");
    try {
      if (builder.start().waitFor() != 0) {
        throw new IllegalStateException("./signalbox prepare failed, see " + folder);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Run start(Way way, String name) throws IOException {
    int port = Processes.freePort();
    ProcessBuilder builder = builder(name, way);
    builder.environment().put("SERVER_PORT", String.valueOf(port));
    builder.environment().put("SIGNALBOX_HOME", folder.resolve("home-" + name).toString());
    builder.environment().put("SPRING_PROFILES_ACTIVE", "demo");
    long begin = System.nanoTime();
    Process process = builder.start();
    try {
      Rest rest = new Rest("http://127.0.0.1:" + port, "");
      rest.awaitReady("/actuator/health/readiness", process, LIMIT, Duration.ofMillis(50));
      double seconds = (System.nanoTime() - begin) / 1e9;
      return new Run(seconds, Processes.cpuMillis(process.pid()) / 1e3);
    } finally {
      Processes.stop(process);
    }
  }

  private ProcessBuilder builder(String name, Way way) {
    ProcessBuilder builder = new ProcessBuilder(way.command()).redirectErrorStream(true);
    builder.directory(folder.toFile());
    builder.redirectOutput(folder.resolve(name + ".log").toFile());
    builder.environment().put("JAVA_HOME", way.javaHome());
    return builder;
  }

  private static String report(Map<Way, List<Run>> runs) {
    StringBuilder text = new StringBuilder("# Start-up, to readiness, with a fresh home\n\n");
    text.append("| way | JDK | seconds, each run | median | CPU seconds, median |\n");
    text.append("| --- | --- | --- | --- | --- |\n");
    List<Double> medians = new ArrayList<>();
    runs.forEach(
        (way, all) -> {
          double[] seconds = all.stream().mapToDouble(Run::seconds).sorted().toArray();
          double[] cpu = all.stream().mapToDouble(Run::cpuSeconds).sorted().toArray();
          medians.add(median(seconds));
          text.append(
              String.format(
                  Locale.ROOT,
                  "| %s | %s | %s | %.2f | %.2f |%n",
                  way.name(),
                  jdk(way.javaHome()),
                  Arrays.toString(all.stream().map(StartUp::rounded).toArray()),
                  median(seconds),
                  median(cpu)));
        });
    return text.append(
            String.format(
                Locale.ROOT, "%nPrepared against jar: %.2f%n", medians.get(1) / medians.get(0)))
        .toString();
  }

  private static double rounded(Run run) {
    return Math.round(run.seconds() * 100) / 100.0;
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static String jdk(String home) {
    try {
      return Files.readAllLines(Path.of(home, "release")).stream()
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> line.substring("JAVA_VERSION=".length()).replace("\"", ""))
          .findFirst()
          .orElse(home);
    } catch (IOException e) {
      throw new UncheckedIOException(home + " is no JDK", e);
    }
  }
}
