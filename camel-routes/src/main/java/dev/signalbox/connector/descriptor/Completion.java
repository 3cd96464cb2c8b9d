package dev.signalbox.connector.descriptor;

import com.fasterxml.jackson.core.JsonPointer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The operation's answer is only a receipt: the result comes later, by a callback that names the
 * callback key.
 *
 * @param timeout how long the task waits for the callback
 * @param payload the shape of what the callback brings
 * @param result where in the payload the result stands
 * @param refusal when the callback is a refusal; null where the system never refuses
 */
public record Completion(
    Duration timeout, JsonShape payload, JsonPointer result, @Nullable Refusal refusal) {
  /**
   * The callback refuses when {@code field} is {@code value}; {@code reason} says where it says
   * why.
   */
  public record Refusal(JsonPointer field, String value, JsonPointer reason) {}
}
