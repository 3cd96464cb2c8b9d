package dev.signalbox.process;

import org.jspecify.annotations.Nullable;

/** Why the deployment guard refuses a file: which rule, where, and what to do about it. */
public record Finding(
    String rule,
    Severity severity,
    String resource,
    @Nullable String element,
    @Nullable String attribute,
    String message,
    String remedy,
    @Nullable String path) {
  /** An error refuses the deployment, a warning does not. */
  public enum Severity {
    ERROR,
    WARNING
  }
}
