package dev.signalbox.opa;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** A real OPA server with the base policies, in a process of its own. */
final class OpaServer implements AutoCloseable {
  private final Process process;
  private final URI url;

  private OpaServer(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /** Starts one on the sources, which say of themselves what the bundle says. */
  static OpaServer withBasePolicies(Path work, String... options) throws IOException {
    return start(work, List.of("src/main/rego"), options);
  }

  static OpaServer withoutPolicies(Path work) throws IOException {
    return start(work, List.of());
  }

  private static OpaServer start(Path work, List<String> files, String... options)
      throws IOException {
    int port = freePort();
    List<String> command =
        new ArrayList<>(List.of("opa", "run", "--server", "--addr", "127.0.0.1:" + port));
    command.addAll(List.of("--log-level", "error", "--disable-telemetry"));
    command.addAll(List.of(options));
    command.addAll(files);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("opa.log").toFile())
            .start();
    OpaServer server = new OpaServer(process, URI.create("http://127.0.0.1:" + port));
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(server::isUp);
    return server;
  }

  URI url() {
    return url;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private boolean isUp() {
    try {
      return HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(url.resolve("/health")).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
