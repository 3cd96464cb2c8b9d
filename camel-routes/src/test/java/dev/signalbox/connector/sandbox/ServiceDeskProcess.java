package dev.signalbox.connector.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service desk in a process of its own, with books on disk, for tests from outside. Needs a JDK
 * and nothing else: {@code java ServiceDeskProcess.java --port 9090 --books FILE --token T}.
 *
 * <p>Speaks the protocol of the sandbox: {@code POST /api/tickets} with {@code Idempotency-Key},
 * {@code GET /api/tickets?key=}, and {@code GET /tickets} for its books. A ticket is on disk before
 * it is answered. Prints {@code listening on <port>} when it is ready.
 *
 * <ul>
 *   <li>{@code --fail-rate 0.2}: that part of the requests fails, half of them before acting and
 *       half after, with an error or a broken connection; {@code --seed N} makes it repeatable
 *   <li>{@code --delay MS}: waits up to that long before answering
 *   <li>{@code --kill-pid-file F --kill-after N}: kills the process whose id stands in F when the
 *       Nth ticket of this run is on disk and not yet answered
 * </ul>
 */
public final class ServiceDeskProcess {
  private static final Pattern LINE =
      Pattern.compile("(?s)\\{\"id\":\"(T-[0-9]+)\",\"status\":\"open\",\"key\":\"([^\"]*)\".*");
  private static final Pattern KEY = Pattern.compile("[\\x20-\\x7e&&[^\"\\\\]]{1,500}");

  private final Map<String, String> options;
  private final Random random;
  private final FileChannel books;
  private final Map<String, String> lineByKey = new LinkedHashMap<>();
  private int created;

  private ServiceDeskProcess(Map<String, String> options) throws IOException {
    this.options = options;
    this.random = new Random(Long.parseLong(options.getOrDefault("--seed", "1")));
    Path path = Path.of(options.getOrDefault("--books", "service-desk.jsonl"));
    this.books =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    books.truncate(load(Files.readAllBytes(path)));
    books.position(books.size());
  }

  /** Runs until it is killed. */
  public static void main(String[] args) throws IOException {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    ServiceDeskProcess desk = new ServiceDeskProcess(options);
    int port = Integer.parseInt(options.getOrDefault("--port", "0"));
    // Else head and body of an answer go apart, and the second waits for the client's delayed ACK.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
    server.createContext("/", desk::serve);
    server.setExecutor(Executors.newFixedThreadPool(16));
    server.start();
    System.out.println("listening on " + server.getAddress().getPort());
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String method = exchange.getRequestMethod();
      if (path.equals("/tickets") && method.equals("GET")) {
        answer(exchange, 200, allItems());
      } else if (!path.equals("/api/tickets")) {
        answer(exchange, 404, "{\"detail\":\"The desk has nothing here.\"}");
      } else if (!admitted(exchange)) {
        answer(exchange, 401, "{\"detail\":\"The token is missing or wrong.\"}");
      } else if (method.equals("POST")) {
        create(exchange);
      } else {
        answer(exchange, 200, found(exchange.getRequestURI().getRawQuery()));
      }
    }
  }

  private String found(String query) {
    return query == null || !query.startsWith("key=")
        ? allItems()
        : items(URLDecoder.decode(query.substring(4), StandardCharsets.UTF_8));
  }

  private void create(HttpExchange exchange) throws IOException {
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    byte[] bytes = exchange.getRequestBody().readAllBytes();
    String body = new String(bytes, StandardCharsets.UTF_8).replaceAll("[\\r\\n]", " ").strip();
    if (key == null || !KEY.matcher(key).matches()) {
      answer(exchange, 400, "{\"detail\":\"A ticket is created with an Idempotency-Key.\"}");
      return;
    }
    if (!body.startsWith("{") || !body.endsWith("}") || !body.contains("\"text\"")) {
      answer(exchange, 422, "{\"detail\":\"A ticket has a text.\"}");
      return;
    }
    Fault fault = nextFault();
    if (fault == Fault.BEFORE) {
      answer(exchange, 503, "{\"detail\":\"The desk is unwell.\"}");
      return;
    }
    boolean isNew = !known(key);
    String line = enter(key, body);
    delay();
    if (fault == Fault.AFTER) {
      return;
    }
    answer(exchange, isNew ? 201 : 200, line);
  }

  private synchronized boolean known(String key) {
    return lineByKey.containsKey(key);
  }

  /** The ticket of that key as a line of the books, on disk. */
  private synchronized String enter(String key, String body) throws IOException {
    String known = lineByKey.get(key);
    if (known != null) {
      return known;
    }
    String line =
        "{\"id\":\"T-%d\",\"status\":\"open\",\"key\":\"%s\",\"created\":\"%s\",%s"
            .formatted(1001 + lineByKey.size(), key, Instant.now(), body.substring(1));
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      books.write(bytes);
    }
    books.force(true);
    lineByKey.put(key, line);
    created++;
    kill();
    return line;
  }

  private void kill() throws IOException {
    String file = options.get("--kill-pid-file");
    if (file != null && created == Integer.parseInt(options.getOrDefault("--kill-after", "1"))) {
      long pid = Long.parseLong(Files.readString(Path.of(file)).strip());
      if (pid == ProcessHandle.current().pid()) {
        Runtime.getRuntime().halt(137);
      }
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private synchronized Fault nextFault() {
    double rate = Double.parseDouble(options.getOrDefault("--fail-rate", "0"));
    return random.nextDouble() >= rate
        ? Fault.NONE
        : random.nextBoolean() ? Fault.BEFORE : Fault.AFTER;
  }

  private void delay() {
    int longest = Integer.parseInt(options.getOrDefault("--delay", "0"));
    try {
      Thread.sleep(longest == 0 ? 0 : nextDelay(longest));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized int nextDelay(int longest) {
    return random.nextInt(longest + 1);
  }

  private boolean admitted(HttpExchange exchange) {
    String token = options.get("--token");
    return token == null
        || ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  private synchronized String allItems() {
    return "{\"items\":[" + String.join(",", lineByKey.values()) + "],\"next\":null}";
  }

  private synchronized String items(String key) {
    return "{\"items\":[" + lineByKey.getOrDefault(key, "") + "],\"next\":null}";
  }

  /**
   * Takes in all whole lines; returns where the last one ends: a line cut short was never answered.
   */
  private int load(byte[] bytes) {
    int begin = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        String line = new String(bytes, begin, i - begin, StandardCharsets.UTF_8);
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
          throw new UncheckedIOException(new IOException("this is no line of the books: " + line));
        }
        lineByKey.put(matcher.group(2), line);
        begin = i + 1;
      }
    }
    return begin;
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private enum Fault {
    NONE,
    BEFORE,
    AFTER
  }
}
