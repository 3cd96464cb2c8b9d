package dev.signalbox.web.faces.routes;

import dev.signalbox.gateway.BackEndState;
import dev.signalbox.gateway.BackEndState.Condition;
import dev.signalbox.web.faces.PlainText;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a back end stands, in people's words. */
final class BackEndWords {
  private static final int LONGEST_NOTE = 400;

  private BackEndWords() {}

  /** In a word; one that is drained says whether it still works. */
  static String state(BackEndState it) {
    return switch (it.condition()) {
      case CLOSED -> "Ready";
      case OPEN -> "Open";
      case HALF_OPEN -> "Half-open";
      case HELD -> "Held";
      case COLD -> "Cold";
      case DRAINING -> it.load().running() + it.load().waiting() > 0 ? "Draining" : "Drained";
    };
  }

  /** Whether it gets new calls, all or a few. */
  static boolean isAsked(Condition condition) {
    return condition == Condition.CLOSED || condition == Condition.HALF_OPEN;
  }

  /** The colour of its lamp. */
  static String tone(Condition condition) {
    return switch (condition) {
      case CLOSED -> "good";
      case OPEN -> "bad";
      case HALF_OPEN, HELD, COLD -> "warn";
      case DRAINING -> "idle";
    };
  }

  /** Why it is not asked now, a sentence; empty where it is. */
  static String why(BackEndState it) {
    String meant =
        switch (it.condition()) {
          case CLOSED -> "";
          case OPEN -> "It is left alone for some seconds after its failures";
          case HALF_OPEN -> "A few calls try it after its failures";
          case HELD -> "It asked to be left alone for a while";
          case COLD -> "Its server says that none of its models is ready";
          case DRAINING -> "It was taken out of service";
        };
    String note = it.note();
    if (note == null || it.condition() == Condition.CLOSED) {
      return meant.isEmpty() ? "" : meant + ".";
    }
    return sentence(note);
  }

  /** A clause as a sentence. */
  static String sentence(String clause) {
    String line = PlainText.line(clause, LONGEST_NOTE);
    if (line.isEmpty()) {
      return line;
    }
    String begun = line.substring(0, 1).toUpperCase(Locale.ROOT) + line.substring(1);
    return begun.endsWith(".") ? begun : begun + ".";
  }

  /** {@code 0.4 ms}, {@code 12 ms}, {@code 3.2 s}. */
  static String time(Duration time) {
    double millis = time.toNanos() / 1e6;
    if (millis < 10) {
      return String.format(Locale.ROOT, "%.1f ms", millis);
    }
    return millis < 1000
        ? String.format(Locale.ROOT, "%.0f ms", millis)
        : String.format(Locale.ROOT, "%.1f s", millis / 1000);
  }

  /** The three figures of its last answers. */
  record Figures(String p50, String p95, String p99) {
    private static final Figures NONE = new Figures("–", "–", "–");

    static Figures of(BackEndState.@Nullable Latencies latencies) {
      return latencies == null
          ? NONE
          : new Figures(time(latencies.p50()), time(latencies.p95()), time(latencies.p99()));
    }

    /** Whether there are too few answers to say. */
    public boolean unknown() {
      return this == NONE;
    }
  }
}
