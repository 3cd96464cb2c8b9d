package dev.signalbox.camunda.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who has a task, and what must be known to go on with it, as it stands in the engine's worker id:
 * {@code <name>[|resumed][|since=<epoch millis>]}. The row carries it through kills and to other
 * nodes, with no table of our own.
 *
 * @param name a node's id (new at each boot), {@link #PARKED}, or {@link #NOBODY}
 * @param resumed the task was parked and resumed: go on with what resumed it
 * @param waitingSince since when it waits for something that all steps depend on; null when it does
 *     not
 */
record LockHolder(String name, boolean resumed, @Nullable Instant waitingSince) {
  static final String NOBODY = "-";
  static final String PARKED = "parked";

  private static final String RESUMED = "resumed";
  private static final String SINCE = "since=";

  static LockHolder nobody() {
    return new LockHolder(NOBODY, false, null);
  }

  static LockHolder parked() {
    return new LockHolder(PARKED, false, null);
  }

  static LockHolder node(String id) {
    return new LockHolder(id, false, null);
  }

  static LockHolder parse(@Nullable String workerId) {
    if (workerId == null) {
      return nobody();
    }
    List<String> parts = List.of(workerId.split("\\|"));
    Instant since = null;
    for (String part : parts) {
      if (part.startsWith(SINCE)) {
        since = Instant.ofEpochMilli(Long.parseLong(part.substring(SINCE.length())));
      }
    }
    return new LockHolder(parts.get(0), parts.contains(RESUMED), since);
  }

  /** Null where there is nothing to say: an open task as the engine knows it. */
  @Nullable String workerId() {
    if (equals(nobody())) {
      return null;
    }
    List<String> parts = new ArrayList<>(List.of(name));
    if (resumed) {
      parts.add(RESUMED);
    }
    if (waitingSince != null) {
      parts.add(SINCE + waitingSince.toEpochMilli());
    }
    return String.join("|", parts);
  }

  boolean isNode() {
    return !isParked() && !name.equals(NOBODY);
  }

  boolean isParked() {
    return name.equals(PARKED);
  }

  boolean isNode(String id) {
    return name.equals(id);
  }

  LockHolder takenBy(String node) {
    return new LockHolder(node, resumed, waitingSince);
  }

  LockHolder givenUp() {
    return new LockHolder(NOBODY, resumed, waitingSince);
  }

  LockHolder waiting(@Nullable Instant since) {
    return new LockHolder(NOBODY, resumed, since);
  }

  LockHolder goingOn() {
    return new LockHolder(NOBODY, true, null);
  }
}
