package dev.signalbox.camunda.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who has a task, and what must be known to go on with it, as it stands in the engine's worker id:
 * {@code <name>[|resumed][|since=<epoch millis>][|tried=<attempts>][|due=<epoch millis>]}. The row
 * carries it through kills and to other nodes, with no table of our own.
 *
 * @param name a node's id (new at each boot), {@link #PARKED}, or {@link #NOBODY}
 * @param resumed the task was parked and resumed: go on with what resumed it
 * @param waitingSince since when it waits for something that all steps depend on; null when it does
 *     not
 * @param tried attempts until the last incident; those since then stand in the retries
 * @param due when the step should be done; null where nobody said
 */
record LockHolder(
    String name,
    boolean resumed,
    @Nullable Instant waitingSince,
    int tried,
    @Nullable Instant due) {
  static final String NOBODY = "-";
  static final String PARKED = "parked";

  private static final String RESUMED = "resumed";
  private static final String SINCE = "since=";
  private static final String TRIED = "tried=";
  private static final String DUE = "due=";
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  static LockHolder nobody() {
    return new LockHolder(NOBODY, false, null, 0, null);
  }

  static LockHolder parked() {
    return new LockHolder(PARKED, false, null, 0, null);
  }

  static LockHolder node(String id) {
    return new LockHolder(id, false, null, 0, null);
  }

  static LockHolder parse(@Nullable String workerId) {
    if (workerId == null) {
      return nobody();
    }
    List<String> parts = List.of(workerId.split("\\|"));
    Long since = number(parts, SINCE);
    Long tried = number(parts, TRIED);
    Long due = number(parts, DUE);
    return new LockHolder(
        parts.get(0),
        parts.contains(RESUMED),
        since == null ? null : Instant.ofEpochMilli(since),
        tried == null ? 0 : (int) Math.min(tried, Integer.MAX_VALUE),
        due == null ? null : Instant.ofEpochMilli(due));
  }

  private static @Nullable Long number(List<String> parts, String name) {
    return parts.stream()
        .filter(part -> part.startsWith(name))
        .map(part -> part.substring(name.length()))
        .filter(NUMBER.asMatchPredicate())
        .map(Long::valueOf)
        .findFirst()
        .orElse(null);
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
    if (tried > 0) {
      parts.add(TRIED + tried);
    }
    if (due != null) {
      parts.add(DUE + due.toEpochMilli());
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
    return new LockHolder(node, resumed, waitingSince, tried, due);
  }

  LockHolder givenUp() {
    return new LockHolder(NOBODY, resumed, waitingSince, tried, due);
  }

  LockHolder waiting(@Nullable Instant since) {
    return new LockHolder(NOBODY, resumed, since, tried, due);
  }

  LockHolder goingOn() {
    return new LockHolder(NOBODY, true, null, tried, due);
  }

  /** As it stands, parked. */
  LockHolder parking() {
    return new LockHolder(PARKED, false, null, tried, due);
  }

  /** {@link Instant#MAX}, and what a row cannot carry, is none. */
  LockHolder dueAt(Instant time) {
    boolean said = time.isAfter(Instant.EPOCH) && time.isBefore(LATEST);
    return new LockHolder(name, resumed, waitingSince, tried, said ? time : null);
  }

  /** With so many attempts more behind it. */
  LockHolder triedAgain(int attempts) {
    return new LockHolder(name, resumed, waitingSince, tried + attempts, due);
  }
}
