package dev.signalbox.policy;

import java.util.Map;

/**
 * What is owed when a thing is permitted: {@code mask}, {@code backends}, {@code review}, {@code
 * limit}.
 */
public record Obligation(String type, Map<String, Object> parameters) {
  public Obligation {
    parameters = Map.copyOf(parameters);
  }
}
