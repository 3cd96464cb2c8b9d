package dev.signalbox.connector.descriptor;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the outside system keeps a repeated call from acting twice.
 *
 * @param header the request header that carries the key; null unless {@link Mode#KEY}
 * @param operation the connector's read operation that finds what an earlier call did, by its
 *     {@code idempotencyKey}; null unless {@link Mode#LOOKUP}
 */
public record Idempotency(Mode mode, @Nullable String header, @Nullable String operation) {
  /** What is done about a call of which nobody knows whether it acted. */
  public enum Mode {
    /** Repeated with the same key: the system answers as it did the first time. */
    KEY,
    /** Looked up first, repeated only if nothing is found. */
    LOOKUP,
    /** Left to a person. */
    NONE;

    /** The name in descriptors. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Idempotency none() {
    return new Idempotency(Mode.NONE, null, null);
  }
}
