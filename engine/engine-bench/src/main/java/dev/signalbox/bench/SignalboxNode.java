package dev.signalbox.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The product as it is shipped, as one node of an installation that shares a database. */
public final class SignalboxNode implements AutoCloseable {

  private final Stage stage;
  private final String name;
  private final List<String> settings;
  private final List<String> before;
  private final Rest rest;
  private Process process;

  /**
   * @param settings beside the demo's and the database's
   * @param before what stands before the command, such as another clock
   */
  public SignalboxNode(
      Stage stage, String name, String database, List<String> settings, List<String> before) {
    this.stage = stage;
    this.name = name;
    this.before = before;
    int port = Processes.freePort();
    this.rest = new Rest("http://127.0.0.1:" + port, "operator");
    this.settings =
        Stream.concat(
                Stream.of(
                    "--spring.profiles.active=demo",
                    "--server.port=" + port,
                    "--signalbox.home=" + home(),
                    "--spring.datasource.url=" + stage.database().url(database),
                    "--spring.datasource.hikari.maximum-pool-size=" + Stage.CONNECTIONS),
                settings.stream())
            .toList();
    this.process = launch();
    awaitReady();
  }

  private Process launch() {
    List<String> arguments = new ArrayList<>(Stage.JVM);
    arguments.addAll(List.of("-jar", Stage.JAR.toString()));
    arguments.addAll(settings);
    return Processes.java(stage.log(name), before, arguments);
  }

  private void awaitReady() {
    boolean ready = false;
    try {
      rest.awaitReady("/actuator/health/readiness", process);
      ready = true;
    } finally {
      if (!ready) {
        process.destroyForcibly();
      }
    }
  }

  public Path home() {
    return stage.folder().resolve("home-" + name);
  }

  /** A further node needs the keys of the first. */
  public static void shareKeys(Path from, Path to) {
    try {
      Files.createDirectories(to.resolve("keys"));
      try (Stream<Path> keys = Files.list(from.resolve("keys"))) {
        for (Path key : keys.toList()) {
          Files.copy(key, to.resolve("keys").resolve(key.getFileName().toString()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Rest rest() {
    return rest;
  }

  public Process process() {
    return process;
  }

  public void deploy(String model) {
    String boundary = "bench-boundary";
    rest.as("author")
        .post(
            "/api/v1/deployments",
            "multipart/form-data; boundary=" + boundary,
            Stage.multipart("files", model + ".bpmn", Stage.model(model), boundary));
  }

  /** kill -9. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public void startAgain() {
    process = launch();
    awaitReady();
  }

  @Override
  public void close() {
    Processes.stop(process);
  }
}
