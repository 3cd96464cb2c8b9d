package dev.signalbox.process;

/**
 * A count that is not taken further than it is worth.
 *
 * @param more whether there are more than {@code value}
 */
public record CountUpTo(long value, boolean more) {
  /** Where counting ends. */
  public static final int LIMIT = 10_000;
}
