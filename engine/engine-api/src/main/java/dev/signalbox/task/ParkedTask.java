package dev.signalbox.task;

import dev.signalbox.identity.TenantId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task that waits for the outside: a row of the store.
 *
 * @param payload what resumed it; null while it waits
 * @param wakes whether it goes on at {@code until} by itself
 */
public record ParkedTask(
    String taskId,
    TenantId tenant,
    String resumeKey,
    Instant until,
    Map<String, @Nullable Object> checkpoint,
    @Nullable Map<String, @Nullable Object> payload,
    boolean wakes) {
  public ParkedTask {
    checkpoint = Collections.unmodifiableMap(new LinkedHashMap<>(checkpoint));
    payload = payload == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(payload));
  }
}
