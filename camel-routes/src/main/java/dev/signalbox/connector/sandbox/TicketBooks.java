package dev.signalbox.connector.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The desk's books: a file of JSON lines, each the whole ticket after a change, on disk before the
 * change is answered. A line that a crash cut short was never answered and is dropped.
 */
final class TicketBooks implements AutoCloseable {
  private static final int FIRST_NUMBER = 1001;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Clock clock;
  private final FileChannel file;
  private final Map<String, Ticket> byId = new LinkedHashMap<>();
  private final Map<String, String> idByKey = new LinkedHashMap<>();

  /** Opens the books, or begins them. Fails where the file cannot be read or written. */
  TicketBooks(Path path, Clock clock) {
    this.clock = clock;
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      file =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      file.truncate(read(Files.readAllBytes(path)));
      file.position(file.size());
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the sandbox's books cannot be kept in " + path, unreadable);
    }
  }

  /** A ticket for a key: the same one however often it is asked for. */
  synchronized Entry create(String key, Ticket.Content content, @Nullable String callbackKey) {
    String known = idByKey.get(key);
    Ticket earlier = known == null ? null : byId.get(known);
    if (earlier != null) {
      return new Entry(earlier, false);
    }
    String id = "T-" + (FIRST_NUMBER + byId.size());
    String created = clock.instant().toString();
    Ticket ticket = new Ticket(id, key, content, Ticket.OPEN, created, null, callbackKey);
    write(ticket);
    return new Entry(ticket, true);
  }

  synchronized Optional<Ticket> findByKey(String key) {
    return Optional.ofNullable(idByKey.get(key)).map(byId::get);
  }

  synchronized Optional<Ticket> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Changes a ticket that is open; one that is closed stays as it is. */
  synchronized void change(String id, UnaryOperator<Ticket> change) {
    find(id).filter(Ticket::stillOpen).map(change).ifPresent(this::write);
  }

  /** All tickets, newest last. */
  synchronized List<Ticket> all() {
    return new ArrayList<>(byId.values());
  }

  private void write(Ticket ticket) {
    try {
      ByteBuffer line =
          ByteBuffer.wrap(
              (JSON.writeValueAsString(ticket) + "\n").getBytes(StandardCharsets.UTF_8));
      while (line.hasRemaining()) {
        file.write(line);
      }
      file.force(false);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("the sandbox's books cannot be written", unwritable);
    }
    enter(ticket);
  }

  private void enter(Ticket ticket) {
    byId.put(ticket.id(), ticket);
    idByKey.put(ticket.key(), ticket.id());
  }

  /** Takes in all whole lines; returns where the last one ends. */
  private int read(byte[] bytes) throws JsonProcessingException {
    int begin = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        String line = new String(bytes, begin, i - begin, StandardCharsets.UTF_8);
        enter(JSON.readValue(line, Ticket.class));
        begin = i + 1;
      }
    }
    return begin;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** A ticket, and whether it is new. */
  record Entry(Ticket ticket, boolean isNew) {}
}
