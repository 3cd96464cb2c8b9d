package dev.signalbox.web.faces.instances;

import dev.signalbox.process.ActivityState;
import dev.signalbox.process.ActivityView;
import dev.signalbox.web.faces.PlainText;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One passage through an element, in words. */
public record ActivityLine(
    String elementId,
    String name,
    String type,
    String state,
    String words,
    Instant started,
    @Nullable Instant ended) {
  private static final int LONGEST_NAME = 200;
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("serviceTask", "Automated step"),
          Map.entry("userTask", "Task for a person"),
          Map.entry("businessRuleTask", "Decision table"),
          Map.entry("callActivity", "Called process"),
          Map.entry("exclusiveGateway", "Either-or"),
          Map.entry("parallelGateway", "In parallel"),
          Map.entry("inclusiveGateway", "One or more"),
          Map.entry("eventBasedGateway", "Whichever comes first"),
          Map.entry("startEvent", "Start"),
          Map.entry("messageStartEvent", "Start by a message"),
          Map.entry("noneEndEvent", "End"),
          Map.entry("boundaryError", "Error caught"),
          Map.entry("boundaryTimer", "Time ran out"),
          Map.entry("intermediateTimer", "Wait for a time"),
          Map.entry("intermediateMessageCatch", "Wait for a message"),
          Map.entry("multiInstanceBody", "Repeated step"));

  /** A passage, failing where an open incident stands at its element. */
  static ActivityLine of(ActivityView it, boolean failing) {
    return new ActivityLine(
        it.elementId(),
        name(it),
        TYPES.getOrDefault(it.type(), spaced(it.type())),
        tone(it, failing),
        words(it, failing),
        it.started(),
        it.ended());
  }

  static String name(ActivityView it) {
    String name = it.name();
    return PlainText.line(name == null || name.isBlank() ? it.elementId() : name, LONGEST_NAME);
  }

  private static String tone(ActivityView it, boolean failing) {
    if (it.state() == ActivityState.ACTIVE) {
      return failing ? "failing" : isForPerson(it) ? "waiting" : "running";
    }
    return it.state() == ActivityState.COMPLETED ? "ended" : "cancelled";
  }

  private static String words(ActivityView it, boolean failing) {
    return switch (tone(it, failing)) {
      case "failing" -> "Failing";
      case "waiting" -> "Waiting for a person";
      case "running" -> "Running";
      case "ended" -> "Done";
      default -> "Cancelled";
    };
  }

  static boolean isForPerson(ActivityView it) {
    return it.type().equals("userTask");
  }

  private static String spaced(String type) {
    String words = type.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    return words.isEmpty() ? type : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
