package dev.signalbox.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A part of the interface for programs. A key opens those that it names, and no other. */
public enum KeyScope {
  /** Processes, their instances, messages, incidents, parked tasks. */
  PROCESSES,
  /** The tasks of people. */
  TASKS,
  /** Asking models, and what is there to be asked. */
  AI,
  /** Budgets, and what calls came to. */
  MONEY,
  /** The decision log. */
  DECISIONS,
  /** Deploying, and what models of processes may name. */
  DEPLOYMENTS;

  /** As it is written: {@code processes}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The scope of that written name; empty when there is none. */
  public static Optional<KeyScope> named(String wireName) {
    return Arrays.stream(values()).filter(scope -> scope.wireName().equals(wireName)).findFirst();
  }
}
