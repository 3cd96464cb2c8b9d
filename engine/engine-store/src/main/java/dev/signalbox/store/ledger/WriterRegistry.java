package dev.signalbox.store.ledger;

import dev.signalbox.store.StoredTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of {@code sb_writer}. Joins the caller's transaction. */
final class WriterRegistry {
  private static final String INSERT =
      "insert into sb_writer (id, node, pid, started_at, seen_at) values (?, ?, ?, ?, ?)";
  private static final String SEEN =
      "update sb_writer set seen_at = ? where id = ? and closed_at is null";
  private static final String CLOSE =
      "update sb_writer set closed_at = ? where id = ? and closed_at is null";
  private static final String OPEN =
      "select id, node, pid, seen_at from sb_writer where closed_at is null";

  private final JdbcTemplate jdbc;

  WriterRegistry(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void open(OpenWriter writer) {
    var now = StoredTime.of(writer.seen());
    jdbc.update(INSERT, writer.id(), writer.node(), writer.pid(), now, now);
  }

  /** False when the writer was closed by someone. */
  boolean seen(String id, Instant now) {
    return jdbc.update(SEEN, StoredTime.of(now), id) == 1;
  }

  /** False when someone else closed it first; locks the row. */
  boolean close(String id, Instant now) {
    return jdbc.update(CLOSE, StoredTime.of(now), id) == 1;
  }

  List<OpenWriter> open() {
    return jdbc.query(
        OPEN,
        (row, i) ->
            new OpenWriter(
                row.getString("id"),
                row.getString("node"),
                row.getLong("pid"),
                StoredTime.read(row, "seen_at")));
  }

  /** A writer that no closing record speaks of yet. */
  record OpenWriter(String id, String node, long pid, Instant seen) {
    /** Whether its process has gone, as far as this node can tell. */
    boolean isGone(String thisNode, Instant oldest) {
      return seen.isBefore(oldest) || node.equals(thisNode) && !isRunning();
    }

    /** A process with the writer's number that started after the writer was seen is another one. */
    private boolean isRunning() {
      Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
      return process.isPresent()
          && process.get().info().startInstant().map(start -> !start.isAfter(seen)).orElse(true);
    }
  }
}
