package dev.signalbox.connector.descriptor;

import java.util.Locale;

/**
 * What an operation does to the outside; all but {@link #READ} are accounted for in the effect log.
 */
public enum Effect {
  READ,
  WRITE,
  MONEY,
  EGRESS;

  /** The name in descriptors, policies and records. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
