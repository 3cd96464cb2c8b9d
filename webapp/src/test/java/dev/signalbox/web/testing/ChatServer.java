package dev.signalbox.web.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server of ours that speaks OpenAI's protocol: a conversation is answered {@code Hello there},
 * whole or word by word, unless the test says otherwise.
 */
public final class ChatServer implements AutoCloseable {
  /** The words that it says, one an event. */
  public static final List<String> WORDS = List.of("Hello", " there");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String USAGE =
      "{\"prompt_tokens\":7,\"completion_tokens\":2,\"total_tokens\":9}";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<JsonNode> seen = new CopyOnWriteArrayList<>();
  private volatile Script script = ChatServer::friendly;

  /** Answers one request. */
  @FunctionalInterface
  public interface Script {
    void answer(JsonNode request, HttpExchange exchange) throws IOException;
  }

  public ChatServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode request = JSON.readTree(exchange.getRequestBody());
      seen.add(request);
      if (exchange.getRequestURI().getPath().endsWith("/embeddings")) {
        say(
            exchange,
            200,
            "{\"object\":\"list\",\"model\":\"tiny\",\"data\":[{\"object\":\"embedding\",\"index\":0,"
                + "\"embedding\":[0.25,-0.5,1.0]}],"
                + "\"usage\":{\"prompt_tokens\":3,\"total_tokens\":3}}");
      } else {
        script.answer(request, exchange);
      }
    }
  }

  /** Answers conversations so from now on. */
  public void answering(Script next) {
    script = next;
  }

  /** Answers conversations in the usual way again. */
  public void friendly() {
    script = ChatServer::friendly;
  }

  private static void friendly(JsonNode request, HttpExchange exchange) throws IOException {
    if (request.path("stream").asBoolean()) {
      stream(request, exchange);
    } else if (request.has("tools") && !toolAnswered(request)) {
      say(exchange, 200, completion("tool_calls", toolCall()));
    } else {
      say(exchange, 200, completion("stop", "\"content\":\"" + String.join("", WORDS) + "\""));
    }
  }

  private static boolean toolAnswered(JsonNode request) {
    return request.path("messages").findValuesAsText("role").contains("tool");
  }

  private static String toolCall() {
    return "\"content\":null,\"tool_calls\":[{\"id\":\"call-1\",\"type\":\"function\","
        + "\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"Oslo\\\"}\"}}]";
  }

  private static String completion(String reason, String message) {
    return "{\"id\":\"c-1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"tiny\","
        + "\"choices\":[{\"index\":0,\"finish_reason\":\""
        + reason
        + "\",\"logprobs\":null,\"message\":{\"role\":\"assistant\",\"refusal\":null,"
        + message
        + "}}],\"usage\":"
        + USAGE
        + "}";
  }

  private static void stream(JsonNode request, HttpExchange exchange) throws IOException {
    begin(exchange);
    for (String word : WORDS) {
      event(exchange, chunk("{\"role\":\"assistant\",\"content\":\"" + word + "\"}", "null"));
    }
    event(exchange, chunk("{}", "\"stop\""));
    if (request.at("/stream_options/include_usage").asBoolean()) {
      event(
          exchange,
          "{\"id\":\"c-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"tiny\","
              + "\"choices\":[],\"usage\":"
              + USAGE
              + "}");
    }
    event(exchange, "[DONE]");
  }

  /** A chunk of a stream. */
  public static String chunk(String delta, String reason) {
    return "{\"id\":\"c-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"tiny\","
        + "\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":"
        + reason
        + "}]}";
  }

  /** The head of a stream. */
  public static void begin(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
  }

  /** One event of it. */
  public static void event(HttpExchange exchange, String data) throws IOException {
    exchange.getResponseBody().write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
  }

  /** A word of a stream. */
  public static void word(HttpExchange exchange, String word) throws IOException {
    event(exchange, chunk("{\"content\":\"" + word + "\"}", "null"));
  }

  /** A whole answer. */
  public static void say(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** Says words until nobody listens, and counts the latch down then. */
  public static Script endless(CountDownLatch noticed) {
    return (request, exchange) -> {
      begin(exchange);
      try {
        while (true) {
          word(exchange, "more ");
        }
      } catch (IOException e) {
        noticed.countDown();
      }
    };
  }

  /** The bodies of all requests, in their order. */
  public List<JsonNode> seen() {
    return seen;
  }

  /** Where it listens, without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
