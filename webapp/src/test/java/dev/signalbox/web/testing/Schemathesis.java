package dev.signalbox.web.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs <a href="https://schemathesis.readthedocs.io">Schemathesis</a>, which draws requests from an
 * OpenAPI document, right and wrong ones, and checks the answers against it. Taken from the system
 * property {@code schemathesis} or from the PATH; a test is skipped where neither has it.
 */
public final class Schemathesis {
  private Schemathesis() {}

  /** Keeps the tool's report under that name; fails with it when the tool found anything. */
  public static void run(String url, String login, String name) throws IOException {
    Optional<Path> tool = find();
    assumeThat(tool).as("Schemathesis is not installed").isPresent();
    Path folder = Files.createDirectories(Path.of("target/schemathesis"));
    Path report = folder.resolve(name + ".txt");
    Process process =
        new ProcessBuilder(
                tool.orElseThrow().toString(),
                "--config-file",
                Path.of("src/test/schemathesis/schemathesis.toml").toAbsolutePath().toString(),
                "run",
                "--url",
                url,
                "--auth",
                login + ":" + login,
                url + "/v3/api-docs")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(report.toFile())
            .start();
    assertThat(finishes(process)).as("Schemathesis ends in time").isTrue();
    assertThat(process.exitValue()).as(() -> read(report)).isZero();
  }

  private static boolean finishes(Process process) {
    try {
      return process.waitFor(10, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroy();
    }
  }

  private static Optional<Path> find() {
    String named = System.getProperty("schemathesis");
    List<Path> candidates =
        named != null
            ? List.of(Path.of(named))
            : Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "schemathesis"))
                .toList();
    return candidates.stream().filter(Files::isExecutable).findFirst();
  }

  private static String read(Path report) {
    try {
      return Files.readString(report);
    } catch (IOException e) {
      return "no report: " + e.getMessage();
    }
  }
}
