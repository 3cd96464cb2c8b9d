package dev.signalbox.bench.ai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.bench.Processes;
import dev.signalbox.bench.Rest;
import dev.signalbox.bench.Stage;
import java.util.List;

/** A counterpart as the driver sees it: it is told how to behave, and asked for its books. */
final class CounterpartProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final Tariff tariff;
  private final int port = Processes.freePort();
  private final Rest control;
  private final Process process;

  private CounterpartProcess(Stage stage, String name, Tariff tariff, int seed) {
    this.name = name;
    this.tariff = tariff;
    int told = Processes.freePort();
    this.control = new Rest("http://127.0.0.1:" + told, "");
    this.process =
        Processes.program(
            stage.log("counterpart-" + name),
            Counterpart.class,
            "--port=" + port,
            "--control=" + told,
            "--books=" + stage.folder().resolve("books-" + name + ".jsonl"),
            "--seed=" + seed,
            "--call=" + tariff.call().toPlainString(),
            "--input=" + tariff.input().toPlainString(),
            "--output=" + tariff.output().toPlainString());
  }

  static CounterpartProcess start(Stage stage, String name, Tariff tariff, int seed) {
    CounterpartProcess started = new CounterpartProcess(stage, name, tariff, seed);
    started.control.awaitReady("/requests", started.process);
    return started;
  }

  String name() {
    return name;
  }

  Tariff tariff() {
    return tariff;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  void behave(Behaviour behaviour) {
    try {
      control.post("/behave", "application/json", JSON.writeValueAsString(behaviour.json()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("it is always JSON", e);
    }
  }

  /** All inputs so far. */
  List<Entry> books() {
    return control.get("/books").lines().map(Rest::json).map(Entry::read).toList();
  }

  /** How often it was asked anything, looks at its readiness included. */
  long requests() {
    return Long.parseLong(control.get("/requests"));
  }

  @Override
  public void close() {
    Processes.stop(process);
  }
}
