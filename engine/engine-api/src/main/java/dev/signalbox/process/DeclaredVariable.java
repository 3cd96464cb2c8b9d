package dev.signalbox.process;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A start variable as the start event's form declares it.
 *
 * @param options values and labels of an {@link VariableType#ENUM}, in the order of the model;
 *     empty otherwise
 */
public record DeclaredVariable(
    String name,
    VariableType type,
    String label,
    boolean required,
    @Nullable String defaultValue,
    Map<String, String> options) {
  public DeclaredVariable {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }
}
