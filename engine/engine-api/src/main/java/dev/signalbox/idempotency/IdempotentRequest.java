package dev.signalbox.idempotency;

import dev.signalbox.identity.Caller;

/**
 * A request with an {@code Idempotency-Key}; {@code fingerprint} is a digest of method, path and
 * body.
 */
public record IdempotentRequest(Caller caller, String key, String fingerprint) {
  public static final int MAX_KEY_LENGTH = 255;

  public IdempotentRequest {
    if (key.isBlank() || key.length() > MAX_KEY_LENGTH) {
      throw new IllegalArgumentException(
          "an Idempotency-Key has 1 to " + MAX_KEY_LENGTH + " characters");
    }
  }
}
