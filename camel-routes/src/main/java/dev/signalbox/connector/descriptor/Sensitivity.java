package dev.signalbox.connector.descriptor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How carefully data must be kept, the least first. */
public enum Sensitivity {
  PUBLIC,
  INTERNAL,
  CONFIDENTIAL,
  RESTRICTED;

  /** The name in models, descriptors and policies. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Sensitivity> of(String label) {
    return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
  }
}
