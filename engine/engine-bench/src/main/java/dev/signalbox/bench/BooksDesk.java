package dev.signalbox.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service desk as a process of its own with its books on disk: what stands there, stands. */
final class BooksDesk implements AutoCloseable {
  private static final Path PROGRAM =
      Path.of(
          "../../camel-routes/src/test/java/dev/signalbox/connector/sandbox/ServiceDeskProcess.java");
  private static final String TOKEN = "desk-token";
  private static final Pattern REFERENCE = Pattern.compile("\"reference\"\\s*:\\s*\"([^\"]+)\"");

  private final Path books;
  private final Path token;
  private final int port = Processes.freePort();
  private final Process process;

  /**
   * @param delayMillis how long it takes at most to answer
   */
  BooksDesk(Path folder, long seed, int delayMillis) {
    books = folder.resolve("books.jsonl");
    token = folder.resolve("desk-token");
    try {
      Files.writeString(token, TOKEN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    process =
        Processes.java(
            folder.resolve("desk.log"),
            List.of(
                "-Xmx128m",
                PROGRAM.toAbsolutePath().toString(),
                "--port",
                String.valueOf(port),
                "--books",
                books.toString(),
                "--token",
                TOKEN,
                "--seed",
                String.valueOf(seed),
                "--delay",
                String.valueOf(delayMillis)));
    new Rest("http://127.0.0.1:" + port, "").awaitReady("/tickets", process);
  }

  /** What the product must be told to use it. */
  List<String> settings() {
    return List.of(
        "--signalbox.connectors.service-desk.url=http://127.0.0.1:" + port,
        "--signalbox.connectors.service-desk.secret=file:" + token);
  }

  /** How many tickets there are of each business key. */
  Map<String, Integer> tickets() {
    Map<String, Integer> tickets = new HashMap<>();
    try {
      for (String line : Files.readAllLines(books)) {
        Matcher reference = REFERENCE.matcher(line);
        if (reference.find()) {
          tickets.merge(reference.group(1), 1, Integer::sum);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tickets;
  }

  @Override
  public void close() {
    Processes.stop(process);
  }
}
