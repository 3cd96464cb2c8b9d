package dev.signalbox.ai;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Runs rounds of calls in this process when it is told to over HTTP, and answers what each call
 * took: {@code GET /round?callers=16&calls=400}, each caller as fast as it is answered; {@code GET
 * /arrivals?seed=1&calls=400&rate=250&tight=80&loose=400}, calls that arrive by chance (a Poisson
 * process) with one of two deadlines each. A line a call: nanoseconds, its deadline in
 * milliseconds, a word for its end.
 */
public final class LoadRounds {
  private static final int MOST_AT_ONCE = 512;

  private final Call call;

  private LoadRounds(Call call) {
    this.call = call;
  }

  /** One call. */
  @FunctionalInterface
  public interface Call {
    /**
     * @param deadline in milliseconds; 0 for none
     * @param order what the round was told
     * @return a word for how it ended
     */
    String make(int number, int deadline, Map<String, String> order);
  }

  /** Takes orders until the process ends. */
  public static void serve(int port, Call call) throws IOException {
    LoadRounds rounds = new LoadRounds(call);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
    server.createContext("/round", exchange -> say(exchange, rounds.round(order(exchange))));
    server.createContext("/arrivals", exchange -> say(exchange, rounds.arrivals(order(exchange))));
    server.createContext("/ready", exchange -> say(exchange, new String[] {"ready"}));
    server.start();
  }

  private static Map<String, String> order(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    return query == null
        ? Map.of()
        : Arrays.stream(query.split("&"))
            .map(it -> it.split("=", 2))
            .collect(Collectors.toMap(it -> it[0], it -> it[1]));
  }

  private static int number(Map<String, String> order, String name) {
    return Integer.parseInt(order.getOrDefault(name, "0"));
  }

  private static void say(HttpExchange exchange, String[] lines) throws IOException {
    byte[] body = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private String[] round(Map<String, String> order) {
    int calls = number(order, "calls");
    int callers = number(order, "callers");
    String[] lines = new String[calls];
    AtomicInteger next = new AtomicInteger();
    CountDownLatch left = new CountDownLatch(callers);
    ExecutorService pool = Executors.newFixedThreadPool(callers);
    for (int i = 0; i < callers; i++) {
      pool.execute(
          () -> {
            for (int n = next.getAndIncrement(); n < calls; n = next.getAndIncrement()) {
              lines[n] = timed(n, 0, order, System.nanoTime());
            }
            left.countDown();
          });
    }
    finish(pool, left);
    return lines;
  }

  private String[] arrivals(Map<String, String> order) {
    int calls = number(order, "calls");
    Random random = new Random(number(order, "seed"));
    String[] lines = new String[calls];
    CountDownLatch left = new CountDownLatch(calls);
    ExecutorService pool = Executors.newFixedThreadPool(MOST_AT_ONCE);
    double due = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      int n = i;
      due += -Math.log(1 - random.nextDouble()) / number(order, "rate") * 1e9;
      int deadline = number(order, random.nextBoolean() ? "tight" : "loose");
      long arrival = (long) due;
      for (long wait = arrival - System.nanoTime(); wait > 0; wait = arrival - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      pool.execute(
          () -> {
            lines[n] = timed(n, deadline, order, arrival);
            left.countDown();
          });
    }
    finish(pool, left);
    return lines;
  }

  private String timed(int number, int deadline, Map<String, String> order, long began) {
    String word = call.make(number, deadline, order);
    return (System.nanoTime() - began) + " " + deadline + " " + word;
  }

  private static void finish(ExecutorService pool, CountDownLatch left) {
    try {
      left.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pool.shutdown();
  }
}
