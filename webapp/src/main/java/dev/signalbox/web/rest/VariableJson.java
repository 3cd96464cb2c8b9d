package dev.signalbox.web.rest;

import dev.signalbox.process.DeclaredVariable;
import dev.signalbox.process.VariableType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A variable as a form declares it; {@code options} are the labels of an ENUM by value. */
record VariableJson(
    String name,
    VariableType type,
    String label,
    boolean required,
    @Nullable String defaultValue,
    Map<String, String> options) {
  static VariableJson of(DeclaredVariable variable) {
    return new VariableJson(
        variable.name(),
        variable.type(),
        variable.label(),
        variable.required(),
        variable.defaultValue(),
        variable.options());
  }
}
