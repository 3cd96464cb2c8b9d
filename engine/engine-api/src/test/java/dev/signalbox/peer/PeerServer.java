package dev.signalbox.peer;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;

/**
 * Inference servers that are not ours, for the tests that speak to them. Each is a script of {@code
 * ai-tasks/src/test/peers}, run by the Python that its environment variable names; it is started
 * when it is first asked for and ends with this JVM.
 */
public enum PeerServer {
  /** llama.cpp: one port, for REST. */
  LLAMA("SIGNALBOX_LLAMA_PYTHON", "llama.py", 1, "/health"),
  /** MLServer: a port each for REST, gRPC and its metrics. */
  MLSERVER("SIGNALBOX_MLSERVER_PYTHON", "mlserver.py", 3, "/v2/health/ready");

  private static final Path SCRIPTS = Path.of("..", "ai-tasks", "src", "test", "peers");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String variable;
  private final String script;
  private final int portCount;
  private final String ready;
  private List<Integer> ports = List.of();

  PeerServer(String variable, String script, int portCount, String ready) {
    this.variable = variable;
    this.script = script;
    this.portCount = portCount;
    this.ready = ready;
  }

  /** Its address at one of its ports, from 0. Skips the test where there is no Python for it. */
  public synchronized String url(int port) {
    String python = System.getenv(variable);
    assumeThat(python).as("%s with a Python that has what %s names", variable, script).isNotNull();
    if (ports.isEmpty()) {
      start(Objects.requireNonNull(python));
    }
    return "http://127.0.0.1:" + ports.get(port);
  }

  private void start(String python) {
    List<Integer> free = freePorts(portCount);
    List<String> command = new ArrayList<>(List.of(python, SCRIPTS.resolve(script).toString()));
    free.forEach(port -> command.add(String.valueOf(port)));
    try {
      Path log = Files.createDirectories(Path.of("target", "peers")).resolve(script + ".log");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      URI question = URI.create("http://127.0.0.1:" + free.get(0) + ready);
      Awaitility.await(script + " answers, see " + log)
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(200))
          .failFast(script + " has ended, see " + log, () -> !process.isAlive())
          .until(() -> answers(question));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ports = free;
  }

  private static boolean answers(URI question) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(question).timeout(Duration.ofSeconds(2)).build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static List<Integer> freePorts(int count) {
    List<ServerSocket> taken = new ArrayList<>();
    List<Integer> free = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        taken.add(socket);
        free.add(socket.getLocalPort());
      }
      for (ServerSocket socket : taken) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return free;
  }
}
