package dev.signalbox.connector.descriptor;

import com.fasterxml.jackson.core.JsonPointer;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operation as its descriptor declares it.
 *
 * @param id which operation of which connector and version
 * @param limits how long a call may take and how long a repeat waits
 * @param input the shape of the inputs that a task gives
 * @param output the shape of the system's answer
 * @param result where in the answer the result stands: what the task's result variable gets
 * @param supplied the inputs that the kit adds, by name
 * @param completion how the result comes later; null when the answer is the result
 */
public record OperationDescriptor(
    OperationId id,
    String title,
    Effect effect,
    Idempotency idempotency,
    Limits limits,
    JsonShape input,
    JsonShape output,
    JsonPointer result,
    Map<String, Supplied> supplied,
    @Nullable Completion completion) {
  public OperationDescriptor {
    supplied = Map.copyOf(supplied);
  }

  /**
   * How long a call may take in all, and how long a repeat waits.
   *
   * @param retryDelay null for the dispatcher's own back-off
   */
  public record Limits(Duration timeout, @Nullable Duration retryDelay) {}

  /** The name that processes use: {@code service-desk.create-ticket}. */
  public String name() {
    return id.name();
  }
}
