package dev.signalbox.process;

import dev.signalbox.identity.Caller;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a new instance of a process.
 *
 * @param version which version; null for the latest
 * @param variables values by name: null, String of any length, Boolean, Integer, Long, Double,
 *     {@link FileContent}, and JSON as Map and List of these. They must be declared by the start
 *     event's form.
 */
public record StartProcess(
    Caller caller,
    String processKey,
    @Nullable String businessKey,
    Map<String, @Nullable Object> variables,
    @Nullable Integer version) {
  public StartProcess {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }

  /** Of the latest version. */
  public StartProcess(
      Caller caller,
      String processKey,
      @Nullable String businessKey,
      Map<String, @Nullable Object> variables) {
    this(caller, processKey, businessKey, variables, null);
  }
}
