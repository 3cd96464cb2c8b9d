package dev.signalbox.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** The outside system of every step, in a process of its own: answers a number at once. */
public final class StubDesk {
  private static final AtomicLong NUMBERS = new AtomicLong();

  private StubDesk() {}

  /** The port to listen on. Runs until the process is ended. */
  public static void main(String[] arguments) throws IOException {
    // Else head and body of an answer go apart, and the second waits for the client's delayed ACK.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])),
            256);
    server.createContext("/api/tickets", StubDesk::answer);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.start();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      byte[] body =
          ("{\"id\":\"T-" + NUMBERS.incrementAndGet() + "\",\"status\":\"open\"}")
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(201, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
