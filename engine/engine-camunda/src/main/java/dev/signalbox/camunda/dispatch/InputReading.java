package dev.signalbox.camunda.dispatch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of a task's input parameters. */
sealed interface InputReading {
  /** The values by name, in the order of the model. */
  record Read(Map<String, @Nullable Object> values) implements InputReading {
    public Read {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /** Too large to be kept in memory while the task waits: read again when its turn comes. */
  record Deferred() implements InputReading {}

  /** One could not be evaluated: which, and why. */
  record Unreadable(String message) implements InputReading {}
}
