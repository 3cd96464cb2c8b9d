package dev.signalbox.ai.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who waits for an answer: where not all can go at once, the first lane goes first. */
public enum Lane {
  /** A person waits for it. */
  INTERACTIVE,
  /** Nobody in particular does. */
  NORMAL,
  /** It may wait for the cheap hours. */
  OFF_PEAK;

  /** As tasks, programs and routes write it: {@code off-peak}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The lane of that written name. */
  public static Optional<Lane> named(String wireName) {
    return Arrays.stream(values()).filter(it -> it.wireName().equals(wireName)).findFirst();
  }
}
