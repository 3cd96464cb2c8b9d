package dev.signalbox.bench.ai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.bench.Rest;
import dev.signalbox.bench.SignalboxNode;
import dev.signalbox.bench.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A node of the packaged product with the models that a driver has prepared for it. */
final class GatewayNode implements AutoCloseable {
  private static final int MICRO_DIGITS = 6;

  private final Stage stage;
  private final String name;
  private final SignalboxNode node;
  private final Rest operator;
  private final Rest officer;
  private final Rest admin;

  private GatewayNode(Stage stage, String name, SignalboxNode node) {
    this.stage = stage;
    this.name = name;
    this.node = node;
    this.operator = node.rest();
    this.officer = node.rest().as("officer");
    this.admin = node.rest().as("admin");
  }

  static Path home(Stage stage, String name) {
    return stage.folder().resolve("home-" + name);
  }

  /**
   * @param filled puts back ends, routes and models in its home before it starts
   * @param settings beside those that all have
   */
  static GatewayNode start(
      Stage stage, String name, Consumer<GatewayHome> filled, List<String> settings) {
    filled.accept(new GatewayHome(home(stage, name)));
    return new GatewayNode(
        stage, name, new SignalboxNode(stage, name, Row.DATABASE, settings, List.of()));
  }

  GatewayHome home() {
    return new GatewayHome(node.home());
  }

  SignalboxNode node() {
    return node;
  }

  Reply ask(Question question) {
    long began = System.nanoTime();
    return Reply.of(operator.exchange("POST", "/api/v1/ai/classify", question.json()), began);
  }

  /** Sets a budget over calls that carry that tag; for good. */
  void budget(String id, String amount, String tag) {
    String body =
        "{\"amount\": %s, \"currency\": \"EUR\", \"period\": \"total\", \"scope\": {\"tag\": \"%s\"}}"
            .formatted(amount, tag);
    int status = officer.exchange("PUT", "/api/v1/budgets/" + id, body).statusCode();
    if (status != 200) {
      throw new IllegalStateException("the budget was not set: " + status);
    }
  }

  /** How a budget stands, in millionths. */
  record Standing(long spent, long reserved, long left) {}

  Standing standing(String budget) {
    JsonNode state = Rest.json(officer.get("/api/v1/budgets/" + budget));
    return new Standing(
        micros(state.path("spent")), micros(state.path("reserved")), micros(state.path("left")));
  }

  /** The lines of the usage report, in that order. */
  List<JsonNode> usage(String groupBy) {
    List<JsonNode> items = new ArrayList<>();
    Rest.json(officer.get("/api/v1/usage?groupBy=" + groupBy)).path("items").forEach(items::add);
    return items;
  }

  static long micros(JsonNode amount) {
    return new BigDecimal(amount.asText()).movePointRight(MICRO_DIGITS).longValueExact();
  }

  /** Live threads of its JVM. */
  int threads() {
    return (int) figure("jvm_threads_live_threads");
  }

  /** A figure of {@code /actuator/prometheus}, all its lines added up. */
  double figure(String figure) {
    return admin
        .get("/actuator/prometheus")
        .lines()
        .filter(line -> line.startsWith(figure + "{") || line.startsWith(figure + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** What it has said so far. */
  String log() {
    try {
      return Files.readString(stage.log(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    node.close();
  }
}
