package dev.signalbox.web.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The service desk as a process of its own with its books on disk: what stands there, stands. */
final class OutsideDesk implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path PROGRAM =
      Path.of(
          "../camel-routes/src/test/java/dev/signalbox/connector/sandbox/ServiceDeskProcess.java");
  private static final String TOKEN = "desk-token";

  private final Path books;
  private final Path tokenFile;
  private final int port = PackagedSignalbox.freePort();
  private Process process;

  OutsideDesk(Path folder) {
    this.books = folder.resolve("desk-books.jsonl");
    this.tokenFile = folder.resolve("desk-token");
  }

  OutsideDesk start(String... more) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", PROGRAM.toAbsolutePath().toString()));
    command.addAll(List.of("--port", String.valueOf(port), "--books", books.toString()));
    command.addAll(List.of("--token", TOKEN));
    command.addAll(List.of(more));
    try {
      Files.writeString(tokenFile, TOKEN);
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(books.resolveSibling("desk.log").toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Awaitility.await("the desk listens").atMost(Duration.ofSeconds(60)).until(this::listens);
    return this;
  }

  void stop() {
    process.destroyForcibly();
    try {
      process.waitFor(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the product must be told to use it. */
  String[] settings() {
    return new String[] {
      "--signalbox.connectors.service-desk.url=http://127.0.0.1:" + port,
      "--signalbox.connectors.service-desk.secret=file:" + tokenFile
    };
  }

  /** Tickets by the customer's reference (the business key). */
  Map<String, List<String>> ticketsByReference() {
    Map<String, List<String>> tickets = new HashMap<>();
    try {
      if (!Files.exists(books)) {
        return tickets;
      }
      for (String line : Files.readAllLines(books)) {
        JsonNode ticket = JSON.readTree(line);
        tickets
            .computeIfAbsent(ticket.path("reference").asText(), k -> new ArrayList<>())
            .add(ticket.path("id").asText());
      }
      return tickets;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The key by which the desk calls back for that reference. */
  String callbackKey(String reference) {
    try {
      for (String line : Files.readAllLines(books)) {
        JsonNode ticket = JSON.readTree(line);
        if (ticket.path("reference").asText().equals(reference)) {
          return ticket.path("callbackKey").asText();
        }
      }
      throw new IllegalStateException("no ticket for " + reference);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    if (process != null) {
      stop();
    }
  }
}
