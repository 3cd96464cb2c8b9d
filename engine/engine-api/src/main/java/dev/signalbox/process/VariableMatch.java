package dev.signalbox.process;

/**
 * A variable of the instance that has this value: text, number or Boolean as people write it. Text
 * over 4,000 characters, JSON and files are not searched.
 */
public record VariableMatch(String name, String value) {
  public VariableMatch {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a variable's name is not blank");
    }
  }
}
