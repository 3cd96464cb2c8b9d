package dev.signalbox.identity;

/** What a secret that was shown is worth. */
public sealed interface KeyCheck {
  /** It is that key's, and the key is good. */
  record Right(ApiKey key) implements KeyCheck {}

  /**
   * It opens nothing.
   *
   * @param reason for the program that shows it, one clause
   */
  record Wrong(String reason) implements KeyCheck {}
}
