package dev.signalbox.ai.wire;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.backend.Batching;
import dev.signalbox.ai.backend.Limits;
import dev.signalbox.ai.backend.Placement;
import dev.signalbox.ai.backend.Prices;
import dev.signalbox.secret.SecretReference;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A server that answers what the test says. */
public final class WireServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private volatile Script script = (seen, exchange) -> say(exchange, 404, "");

  /** Answers one request. */
  @FunctionalInterface
  public interface Script {
    void answer(Seen seen, HttpExchange exchange) throws IOException;
  }

  /** A request as it came. */
  public record Seen(String path, Headers headers, String body) {
    public @Nullable String authorization() {
      return headers.getFirst("Authorization");
    }
  }

  public WireServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          Seen request =
              new Seen(exchange.getRequestURI().getRawPath(), exchange.getRequestHeaders(), body);
          seen.add(request);
          try (exchange) {
            script.answer(request, exchange);
          }
        });
    server.start();
  }

  public WireServer answering(Script next) {
    script = next;
    return this;
  }

  /** A whole answer. */
  public static void say(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  public List<Seen> seen() {
    return seen;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public Backend backend(String protocol) {
    return backend(protocol, null);
  }

  public Backend backend(String protocol, @Nullable SecretReference secret) {
    return new Backend(
        "far",
        protocol,
        new Backend.Address(Placement.ONPREM, url(), secret, "eu"),
        new Limits(Duration.ofSeconds(20), 8, 100, null),
        Batching.NONE,
        Duration.ZERO,
        Prices.NONE,
        "1");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
