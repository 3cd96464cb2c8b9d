package dev.signalbox.bench.ai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import dev.signalbox.bench.Rest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Answers requests as it is told to behave. */
final class Service {
  private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final Duration BETWEEN_EVENTS = Duration.ofMillis(20);
  private static final int PIECE = 64 * 1024;

  private final CounterpartBooks books;
  private final Answers answers;
  private final Random random;
  private final ReentrantLock one = new ReentrantLock(true);
  private volatile Behaviour behaviour = Behaviour.SOUND;

  Service(CounterpartBooks books, long seed) {
    this.books = books;
    this.answers = new Answers(books);
    this.random = new Random(seed);
  }

  /** From now on; who hangs is let go. */
  void behave(Behaviour next) {
    behaviour = next;
  }

  void answer(HttpExchange exchange) throws IOException {
    Behaviour now = behaviour;
    byte[] body = exchange.getRequestBody().readAllBytes();
    Asked asked =
        Asked.read(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), json(body));
    Fault fault = fault(now, asked);
    books.add(asked, fault, System.currentTimeMillis());
    work(now, asked);
    try (exchange) {
      if (asked.stream() && fault == Fault.NONE) {
        stream(exchange, asked);
      } else {
        answer(exchange, asked, new Way(fault, now));
      }
    }
  }

  private record Way(Fault fault, Behaviour behaviour) {}

  private static JsonNode json(byte[] body) {
    return body.length == 0
        ? MissingNode.getInstance()
        : Rest.json(new String(body, StandardCharsets.UTF_8));
  }

  /** What the first text itself asks of this model goes first. */
  private Fault fault(Behaviour now, Asked asked) {
    String first = asked.texts().isEmpty() ? "" : asked.texts().get(0);
    String wanted = Asked.mark(first, "fault");
    if (!wanted.isEmpty() && Asked.mark(first, "at").equals(asked.model())) {
      return Fault.named(wanted);
    }
    synchronized (random) {
      return random.nextDouble() < now.share() ? now.fault() : Fault.NONE;
    }
  }

  private void work(Behaviour now, Asked asked) {
    long nanos = 1000 * (now.baseMicros() + now.itemMicros() * asked.texts().size());
    if (asked.kind() == Asked.Kind.LOOK || nanos == 0) {
      return;
    }
    if (!now.serial()) {
      pass(nanos);
      return;
    }
    one.lock();
    try {
      pass(nanos);
    } finally {
      one.unlock();
    }
  }

  private static void pass(long nanos) {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void answer(HttpExchange exchange, Asked asked, Way way) throws IOException {
    byte[] whole = answers.body(asked).getBytes(StandardCharsets.UTF_8);
    switch (way.fault()) {
      case NONE, REFUSED -> say(exchange, 200, whole);
      case HANG -> hang(way.behaviour(), LONGEST);
      case SLOW -> {
        hang(way.behaviour(), HALF_A_MINUTE);
        say(exchange, 200, whole);
      }
      case BUSY -> {
        String seconds = String.valueOf(way.behaviour().retryAfter());
        exchange.getResponseHeaders().set("Retry-After", seconds);
        say(exchange, 429, refusal("too many"));
      }
      case ERROR -> say(exchange, 500, refusal("it broke"));
      case TRUNCATED -> {
        exchange.sendResponseHeaders(200, whole.length);
        exchange.getResponseBody().write(whole, 0, whole.length / 2);
        exchange.getResponseBody().flush();
      }
      case SCHEMA -> say(exchange, 200, answers.other(asked).getBytes(StandardCharsets.UTF_8));
      case GARBAGE -> say(exchange, 200, garbage());
      case DRIP -> drip(exchange, whole);
      case ENDLESS -> endless(exchange);
    }
  }

  private static byte[] refusal(String message) {
    return ("{\"error\": {\"message\": \"" + message + "\"}}").getBytes(StandardCharsets.UTF_8);
  }

  private void hang(Behaviour since, Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    while (behaviour.equals(since) && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private byte[] garbage() {
    byte[] bytes = new byte[500];
    synchronized (random) {
      random.nextBytes(bytes);
    }
    return bytes;
  }

  private static void drip(HttpExchange exchange, byte[] whole) throws IOException {
    exchange.sendResponseHeaders(200, whole.length);
    for (byte one : whole) {
      exchange.getResponseBody().write(one);
      exchange.getResponseBody().flush();
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    }
  }

  /** Until the other side has had enough. */
  private static void endless(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] piece = new byte[PIECE];
    Arrays.fill(piece, (byte) ' ');
    for (long sent = 0; sent < 1L << 40; sent += PIECE) {
      exchange.getResponseBody().write(piece);
    }
  }

  private void stream(HttpExchange exchange, Asked asked) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    for (String event : answers.events(asked)) {
      String data = "data: " + event + "\n\n";
      exchange.getResponseBody().write(data.getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      pass(BETWEEN_EVENTS.toNanos());
    }
  }

  private static void say(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
