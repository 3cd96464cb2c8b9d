package dev.signalbox.connector.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is known after a call. Reasons are for people, bounded, and hold no secret. */
public sealed interface CallResult {
  /** The system answered 2xx, with what the descriptor promises. */
  record Answered(JsonNode answer) implements CallResult {}

  /** The system refuses this request, and will refuse it again. Nothing happened. */
  record Refused(int status, String reason) implements CallResult {}

  /**
   * Nothing happened, and it may go better later: no connection, too many requests.
   *
   * @param retryAfter what the system asked for; null where it did not
   */
  record Untouched(String reason, @Nullable Duration retryAfter) implements CallResult {}

  /**
   * Nobody knows whether it happened: the request went out, and no usable answer came back.
   *
   * @param retryAfter what the system asked for; null where it did not
   */
  record Unknown(String reason, @Nullable Duration retryAfter) implements CallResult {}

  /** Nothing happened, and nothing will until someone changes the settings. */
  record Misconfigured(String reason) implements CallResult {}

  /** Nothing happened yet: the application is still starting. */
  record NotYet() implements CallResult {}
}
