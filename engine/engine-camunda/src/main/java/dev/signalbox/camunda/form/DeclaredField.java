package dev.signalbox.camunda.form;

import dev.signalbox.process.DeclaredVariable;

/**
 * A field of a {@code camunda:formData}.
 *
 * @param sensitivity the variable's label for the policies; {@code internal} where the model names
 *     none
 */
public record DeclaredField(DeclaredVariable variable, String sensitivity, FieldLimits limits) {
  public static final String DEFAULT_SENSITIVITY = "internal";

  public String name() {
    return variable.name();
  }
}
