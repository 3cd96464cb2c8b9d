package dev.signalbox.bench.ai;

import dev.signalbox.bench.Processes;
import dev.signalbox.bench.Rest;
import dev.signalbox.bench.Stage;
import dev.signalbox.bench.Unpacked;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that makes calls within itself when it is told to: the product's gateway, or a bare
 * session of ONNX Runtime. So nobody's HTTP is measured.
 */
final class LoadProgram implements AutoCloseable {
  private static final Path PROGRAMS =
      Path.of("../../ai-tasks/target/test-classes").toAbsolutePath();
  private static final String PRODUCT = "dev.signalbox.ai.ProductUnderLoad";
  private static final String BARE = "dev.signalbox.ai.onnx.BareSession";

  private final HttpClient http = HttpClient.newHttpClient();
  private final String address;
  private final Process process;

  private LoadProgram(Stage stage, Unpacked unpacked, String program, List<String> arguments) {
    if (!Files.isDirectory(PROGRAMS)) {
      throw new IllegalStateException(
          "there is no " + PROGRAMS + ": compile the tests of ai-tasks");
    }
    int port = Processes.freePort();
    this.address = "http://127.0.0.1:" + port;
    List<String> command = new ArrayList<>(Stage.JVM);
    command.addAll(List.of("-cp", PROGRAMS + ":" + unpacked.classPath(), program));
    command.add(String.valueOf(port));
    command.addAll(arguments);
    this.process =
        Processes.java(stage.log(program.substring(program.lastIndexOf('.') + 1)), command);
    new Rest(address, "").awaitReady("/ready", process);
  }

  static LoadProgram bare(Stage stage, Unpacked unpacked, Path texts) {
    return new LoadProgram(stage, unpacked, BARE, List.of(texts.toString()));
  }

  /** Its web interface listens at that port. */
  static LoadProgram product(Stage stage, Unpacked unpacked, Path texts, int port) {
    return new LoadProgram(
        stage,
        unpacked,
        PRODUCT,
        List.of(
            texts.toString(),
            "--spring.profiles.active=demo",
            "--server.port=" + port,
            "--signalbox.home=" + GatewayNode.home(stage, "product"),
            "--spring.datasource.url=" + stage.database().url(Row.DATABASE),
            "--spring.datasource.hikari.maximum-pool-size=" + Stage.CONNECTIONS));
  }

  Process process() {
    return process;
  }

  /** One call. */
  record Call(double millis, int deadline, String word) {
    boolean answered() {
      return word.equals("sure") || word.equals("unsure");
    }

    boolean missed() {
      return !answered() || millis > deadline;
    }
  }

  /**
   * A round, and how long it took.
   *
   * @param seconds by the clock of the driver
   */
  record Round(List<Call> calls, double seconds) {
    double perSecond() {
      return calls.size() / seconds;
    }

    double quantile(double part) {
      return Quantiles.of(calls.stream().mapToDouble(Call::millis).toArray()).at(part);
    }
  }

  /** As many calls, each caller as fast as it is answered. */
  Round round(int callers, int calls, String more) {
    return run("/round?callers=%d&calls=%d%s".formatted(callers, calls, more));
  }

  /** What {@code order} says, such as {@code /arrivals?seed=1}. */
  Round run(String order) {
    long began = System.nanoTime();
    HttpRequest request = HttpRequest.newBuilder(URI.create(address + order)).build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      double seconds = (System.nanoTime() - began) / 1e9;
      return new Round(response.body().lines().map(LoadProgram::read).toList(), seconds);
    } catch (IOException e) {
      throw new IllegalStateException("the program is gone", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Call read(String line) {
    String[] parts = line.split(" ");
    return new Call(Long.parseLong(parts[0]) / 1e6, Integer.parseInt(parts[1]), parts[2]);
  }

  @Override
  public void close() {
    Processes.stop(process);
  }
}
