package dev.signalbox.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The product as it is shipped, with every check on: the policy is asked for each start and step,
 * and each writes its record, each step its effect too.
 */
final class SignalboxContender implements Contender {
  /** The steps that spare the engine, by the names of their settings. */
  static final Map<String, String> STEPS =
      new LinkedHashMap<>(
          Map.of(
              "born-locked", "signalbox.engine.dispatch.born-locked",
              "lean-inputs", "signalbox.engine.dispatch.lean-inputs",
              "history", "signalbox.engine.lean.history",
              "removal-times", "signalbox.engine.lean.removal-times",
              "trees", "signalbox.engine.lean.trees",
              "scopes", "signalbox.engine.lean.scopes",
              "activities", "signalbox.engine.lean.activities"));

  private static final String TOKEN = "desk-token";

  private final String name;
  private final String database;
  private final Process process;
  private final Rest rest;

  /**
   * @param off the steps that are switched off
   */
  SignalboxContender(Stage stage, String name, List<String> off) {
    this(
        stage,
        name,
        name.replace('-', '_'),
        off.stream().map(step -> "--" + STEPS.get(step) + "=false").toList());
  }

  /**
   * @param further settings beside those that all have
   */
  SignalboxContender(Stage stage, String name, String database, List<String> further) {
    this.name = name;
    this.database = database;
    stage.database().create(database);
    int port = Processes.freePort();
    List<String> arguments = new ArrayList<>(Stage.JVM);
    arguments.addAll(List.of("-jar", Stage.JAR.toString()));
    arguments.addAll(settings(stage, port));
    arguments.addAll(further);
    process = Processes.java(stage.log(name), arguments);
    rest = new Rest("http://127.0.0.1:" + port, "operator");
    rest.awaitReady("/actuator/health/readiness", process);
    String boundary = "bench-boundary";
    rest.as("author")
        .post(
            "/api/v1/deployments",
            "multipart/form-data; boundary=" + boundary,
            Stage.multipart("files", "bench.bpmn", Stage.model("signalbox"), boundary));
  }

  private List<String> settings(Stage stage, int port) {
    Path token = stage.folder().resolve("desk-token");
    try {
      Files.writeString(token, TOKEN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of(
        "--spring.profiles.active=demo",
        "--server.port=" + port,
        "--signalbox.home=" + stage.folder().resolve("home-" + name),
        "--spring.datasource.url=" + stage.database().url(database),
        "--spring.datasource.hikari.maximum-pool-size=" + Stage.CONNECTIONS,
        "--signalbox.engine.dispatch.room.threads=" + Stage.THREADS,
        "--signalbox.connectors.service-desk.url=" + stage.deskUrl(),
        "--signalbox.connectors.service-desk.secret=file:" + token);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String database() {
    return database;
  }

  @Override
  public void start(int number) {
    rest.post(
        "/api/v1/processes/bench/start",
        "application/json",
        "{\"businessKey\":\"b-"
            + number
            + "\",\"variables\":{\"text\":\""
            + Bench.text(number)
            + "\"}}");
  }

  @Override
  public List<Process> processes() {
    return List.of(process);
  }

  @Override
  public void close() {
    Processes.stop(process);
  }
}
