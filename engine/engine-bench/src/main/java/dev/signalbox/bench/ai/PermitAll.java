package dev.signalbox.bench.ai;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** A server of policies that permits whatever it is asked: what a driver fails with, on purpose. */
public final class PermitAll {
  private static final byte[] YES =
      ("{\"result\": {\"allow\": true, \"reasons\": [], \"obligations\": [], \"build\":"
              + " {\"revision\": \"permits-all\", \"built\": \"2026-01-01T00:00:00Z\"}}}")
          .getBytes(StandardCharsets.UTF_8);

  private PermitAll() {}

  /** The port to listen on. Runs until the process is ended. */
  public static void main(String[] arguments) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])),
            256);
    server.createContext("/", PermitAll::answer);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.start();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, YES.length);
      exchange.getResponseBody().write(YES);
    }
  }
}
