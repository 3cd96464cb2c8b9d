package dev.signalbox.process;

import dev.signalbox.identity.Caller;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Delivers a message to the one instance that waits for it, by business key, or starts the process
 * that it starts.
 */
public record CorrelateMessage(
    Caller caller,
    String messageName,
    @Nullable String businessKey,
    Map<String, @Nullable Object> variables) {
  public CorrelateMessage {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }
}
