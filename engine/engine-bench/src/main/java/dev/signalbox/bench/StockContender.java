package dev.signalbox.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stock Camunda: its job executor with delegates, or its REST client in a process of its own. */
final class StockContender implements Contender {
  /** The job executor as tuned for these machines: more jobs at once, and less waiting. */
  static final Map<String, String> JOB_EXECUTOR =
      new LinkedHashMap<>(
          Map.of(
              "camunda.bpm.job-execution.core-pool-size", String.valueOf(Stage.THREADS),
              "camunda.bpm.job-execution.max-pool-size", String.valueOf(Stage.THREADS),
              "camunda.bpm.job-execution.queue-capacity", "64",
              "camunda.bpm.job-execution.max-jobs-per-acquisition", "32",
              "camunda.bpm.job-execution.wait-time-in-millis", "50",
              "camunda.bpm.job-execution.max-wait", "250"));

  static final int CLIENTS = 8;

  private final String name;
  private final String database;
  private final List<Process> processes = new ArrayList<>();
  private final Rest rest;

  private StockContender(Stage stage, String name, List<String> settings) {
    this.name = name;
    this.database = name.replace('-', '_');
    stage.database().create(database);
    int port = Processes.freePort();
    List<String> arguments = new ArrayList<>(Stage.JVM);
    arguments.add("-Ddesk.url=" + stage.deskUrl());
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    arguments.add("dev.signalbox.bench.stock.StockNode");
    arguments.addAll(common(stage, database, port));
    arguments.addAll(settings);
    Process node = Processes.java(stage.log(name), arguments);
    processes.add(node);
    rest = new Rest("http://127.0.0.1:" + port, "");
    rest.awaitReady("/engine-rest/engine", node);
  }

  /** Asynchronous jobs with delegates. */
  static StockContender jobs(Stage stage, String historyLevel) {
    List<String> settings = new ArrayList<>();
    JOB_EXECUTOR.forEach((key, value) -> settings.add("--" + key + "=" + value));
    settings.add("--camunda.bpm.history-level=" + historyLevel);
    StockContender contender = new StockContender(stage, "stock-jobs-" + historyLevel, settings);
    contender.deploy("stock-jobs");
    return contender;
  }

  /** External tasks, worked by Camunda's Java client over REST. */
  static StockContender restClient(Stage stage) {
    StockContender contender =
        new StockContender(
            stage, "stock-rest-client", List.of("--camunda.bpm.job-execution.enabled=false"));
    contender.deploy("stock-external");
    List<String> arguments = new ArrayList<>(Stage.JVM);
    arguments.add("-Ddesk.url=" + stage.deskUrl());
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    arguments.add("dev.signalbox.bench.stock.StockWorker");
    arguments.add(contender.rest.address() + "/engine-rest");
    arguments.add(String.valueOf(CLIENTS));
    contender.processes.add(Processes.java(stage.log("stock-worker"), arguments));
    return contender;
  }

  private static List<String> common(Stage stage, String database, int port) {
    return List.of(
        "--server.port=" + port,
        "--server.address=127.0.0.1",
        "--spring.datasource.url=" + stage.database().url(database),
        "--spring.datasource.hikari.maximum-pool-size=" + Stage.CONNECTIONS,
        "--camunda.bpm.id-generator=strong",
        "--camunda.bpm.metrics.enabled=false",
        "--camunda.bpm.metrics.db-reporter-activate=false",
        "--camunda.bpm.eventing.task=false",
        "--camunda.bpm.eventing.execution=false",
        "--camunda.bpm.eventing.history=false",
        "--camunda.bpm.auto-deployment-enabled=false");
  }

  private void deploy(String model) {
    String boundary = "bench-boundary";
    rest.post(
        "/engine-rest/deployment/create",
        "multipart/form-data; boundary=" + boundary,
        Stage.multipart("data", "bench.bpmn", Stage.model(model), boundary));
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
        "/engine-rest/process-definition/key/bench/start",
        "application/json",
        "{\"businessKey\":\"b-"
            + number
            + "\",\"variables\":{\"text\":{\"value\":\""
            + Bench.text(number)
            + "\",\"type\":\"String\"}}}");
  }

  @Override
  public List<Process> processes() {
    return processes;
  }

  @Override
  public void close() {
    processes.forEach(Processes::stop);
  }
}
