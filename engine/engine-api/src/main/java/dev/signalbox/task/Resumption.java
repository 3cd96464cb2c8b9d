package dev.signalbox.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a parked task goes on with: its own checkpoint and what the outside sent. */
public record Resumption(
    Map<String, @Nullable Object> checkpoint, Map<String, @Nullable Object> payload) {
  public Resumption {
    checkpoint = Collections.unmodifiableMap(new LinkedHashMap<>(checkpoint));
    payload = Collections.unmodifiableMap(new LinkedHashMap<>(payload));
  }
}
