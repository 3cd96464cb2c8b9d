package dev.signalbox.bench.ai;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.bench.Arguments;
import dev.signalbox.bench.Rest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server of models, in a process of its own, with books of its own: speaks the Open Inference
 * Protocol and OpenAI's chat completions, and is as broken as it is told. Arguments: {@code
 * --port}, {@code --control} (the port on which it is told), {@code --books} (a file), {@code
 * --seed}, {@code --call}, {@code --input}, {@code --output} (its prices: a call, a million tokens
 * read, and written). At the control port {@code POST /behave} says how it behaves, {@code GET
 * /books} what it has seen, {@code GET /requests} how often it was asked anything.
 */
public final class Counterpart {
  private static final Logger LOG = LoggerFactory.getLogger(Counterpart.class);
  private static final int BACKLOG = 512;

  private final int port;
  private final Path file;
  private final CounterpartBooks books;
  private final Service service;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private @Nullable HttpServer open;

  private Counterpart(Arguments arguments) throws IOException {
    this.port = arguments.number("port", 0);
    this.file = Path.of(Objects.requireNonNull(arguments.options().get("books"), "books"));
    long seed = arguments.number("seed", 1);
    this.books = new CounterpartBooks(file, Tariff.of(arguments), seed);
    this.service = new Service(books, seed);
  }

  /** Runs until the process is ended. */
  public static void main(String[] arguments) throws IOException {
    // Else head and body of an answer go apart, and the second waits for the client's delayed ACK.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
    Arguments read = Arguments.of(arguments);
    Counterpart counterpart = new Counterpart(read);
    counterpart.open();
    HttpServer control = server(read.number("control", 0), counterpart.threads);
    control.createContext("/behave", counterpart::behave);
    control.createContext("/books", counterpart::show);
    control.createContext("/requests", counterpart::count);
    control.start();
  }

  private static HttpServer server(int port, ExecutorService threads) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    server.setExecutor(threads);
    return server;
  }

  private synchronized void open() throws IOException {
    if (open == null) {
      HttpServer opened = server(port, threads);
      opened.createContext("/", service::answer);
      opened.start();
      open = opened;
    }
  }

  private synchronized void close() {
    if (open != null) {
      open.stop(0);
      open = null;
    }
  }

  private void behave(HttpExchange exchange) throws IOException {
    Behaviour next =
        Behaviour.read(
            Rest.json(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    LOG.info("{}", next);
    if (next.fault() == Fault.REFUSED) {
      close();
    }
    service.behave(next);
    if (next.fault() != Fault.REFUSED) {
      open();
    }
    say(exchange, new byte[] {'o', 'k'});
  }

  private void show(HttpExchange exchange) throws IOException {
    say(exchange, Files.readAllBytes(file));
  }

  private void count(HttpExchange exchange) throws IOException {
    say(exchange, String.valueOf(books.requests()).getBytes(StandardCharsets.UTF_8));
  }

  private static void say(HttpExchange exchange, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
