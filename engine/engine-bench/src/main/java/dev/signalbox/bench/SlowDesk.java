package dev.signalbox.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** An outside system that takes its time over every ticket, in a process of its own. */
public final class SlowDesk {
  private static final AtomicLong NUMBERS = new AtomicLong();

  private SlowDesk() {}

  /** The port to listen on, and the milliseconds that an answer takes. */
  public static void main(String[] arguments) throws IOException {
    long nanos = Duration.ofMillis(Long.parseLong(arguments[1])).toNanos();
    // Else head and body of an answer go apart, and the second waits for the client's delayed ACK.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])),
            256);
    server.createContext("/api/tickets", exchange -> answer(exchange, nanos));
    server.setExecutor(Executors.newFixedThreadPool(64));
    server.start();
  }

  private static void answer(HttpExchange exchange, long nanos) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      long end = System.nanoTime() + nanos;
      for (long left = nanos; left > 0; left = end - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      byte[] body =
          ("{\"id\":\"T-" + NUMBERS.incrementAndGet() + "\",\"status\":\"open\"}")
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(201, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
