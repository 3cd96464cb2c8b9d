package dev.signalbox.ai.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far data may go, the freest first. A model has a clearance, an input has a sensitivity. */
public enum Sensitivity {
  PUBLIC,
  INTERNAL,
  CONFIDENTIAL,
  RESTRICTED;

  /** As it is written: {@code confidential}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The sensitivity of that written name; empty when there is none. */
  public static Optional<Sensitivity> named(String wireName) {
    return Arrays.stream(values()).filter(it -> it.wireName().equals(wireName)).findFirst();
  }
}
