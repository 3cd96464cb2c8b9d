package dev.signalbox.web.live;

import dev.signalbox.identity.Caller;
import dev.signalbox.task.TaskFilter;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks a person has chosen to see.
 *
 * @param process a process key; null for any
 * @param text what the task, its process or its business key contains; null for anything
 */
public record TaskChoice(TaskScope scope, @Nullable String process, @Nullable String text) {
  private static final int LONGEST_TEXT = 200;
  private static final String SEPARATOR = "\n";

  public TaskChoice {
    process = present(process);
    text = present(text);
  }

  /** Everything the person may see. */
  public static TaskChoice everything() {
    return new TaskChoice(TaskScope.ALL, null, null);
  }

  /** Reads what {@link #asSetting} wrote; what cannot be read chooses everything. */
  public static TaskChoice ofSetting(String setting) {
    String[] parts = setting.split(SEPARATOR, -1);
    return parts.length == 3
        ? new TaskChoice(TaskScope.of(parts[0]), parts[1], parts[2])
        : everything();
  }

  /** One line for each part. */
  public String asSetting() {
    return String.join(
        SEPARATOR, scope.name(), process == null ? "" : process, text == null ? "" : text);
  }

  /** The same choice as the inbox knows it. */
  public TaskFilter filter(Caller caller) {
    return new TaskFilter(null, scope.holder(caller.actor().id()), null, process, text);
  }

  private static @Nullable String present(@Nullable String given) {
    if (given == null || given.isBlank()) {
      return null;
    }
    String line = given.strip().replaceAll("\\p{Cntrl}+", " ");
    return line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) : line;
  }
}
