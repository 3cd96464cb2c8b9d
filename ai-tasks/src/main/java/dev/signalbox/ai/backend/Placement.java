package dev.signalbox.ai.backend;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far from here the data goes: inside this machine, inside the house, to someone else. */
public enum Placement {
  LOCAL,
  ONPREM,
  CLOUD;

  /** As settings, policies and records write it: {@code onprem}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The placement of that written name. */
  public static Optional<Placement> named(String wireName) {
    return Arrays.stream(values()).filter(it -> it.wireName().equals(wireName)).findFirst();
  }
}
