package dev.signalbox.web.live;

import dev.signalbox.task.TaskHolder;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whose tasks a list shows. */
public enum TaskScope {
  /** What the person has claimed. */
  MINE,
  /** What is offered to the person and nobody has claimed. */
  OPEN,
  /** Whatever the person may see. */
  ALL;

  /** The scope of that name in any letter case; {@link #ALL} for anything else. */
  public static TaskScope of(@Nullable String name) {
    String asked = name == null ? "" : name.strip().toUpperCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(scope -> scope.name().equals(asked))
        .findFirst()
        .orElse(ALL);
  }

  TaskHolder holder(String login) {
    return switch (this) {
      case MINE -> TaskHolder.person(login);
      case OPEN -> TaskHolder.NOBODY;
      case ALL -> TaskHolder.ANYONE;
    };
  }
}
