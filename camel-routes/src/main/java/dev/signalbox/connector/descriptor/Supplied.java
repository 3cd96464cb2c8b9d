package dev.signalbox.connector.descriptor;

import java.util.Locale;

/**
 * What the kit itself adds to an operation's inputs, under the name that the descriptor gives it.
 */
public enum Supplied {
  /** The business key of the instance, or its id where it has none. */
  REFERENCE,
  /** The key that makes a repeat harmless: the same at every attempt of one task. */
  IDEMPOTENCY_KEY,
  /** The unguessable key that a callback names: the same at every attempt of one task. */
  CALLBACK_KEY;

  /** The name in descriptors. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
