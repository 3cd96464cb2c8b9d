package dev.signalbox.task;

import dev.signalbox.identity.Caller;
import dev.signalbox.process.ElementRef;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a service task.
 *
 * @param task which task, the same over retries
 * @param caller for whom: the dispatcher, acting for the instance's tenant
 * @param inputs the input parameters by name, evaluated (values as in {@link
 *     dev.signalbox.process.StartProcess})
 * @param attempt from 1; attempts that a crash cut short count
 * @param deadline when the lock runs out; a handler that needs longer parks
 */
public record ServiceTaskInvocation(
    ServiceTask task,
    Caller caller,
    Map<String, @Nullable Object> inputs,
    int attempt,
    Instant deadline) {
  public ServiceTaskInvocation {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }

  /**
   * A service task that waits in the engine: the id is the idempotency key.
   *
   * @param since when the process came to it
   */
  public record ServiceTask(String id, String topic, ElementRef element, Instant since) {}
}
