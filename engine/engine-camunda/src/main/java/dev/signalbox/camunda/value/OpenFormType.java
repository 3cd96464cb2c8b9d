package dev.signalbox.camunda.value;

import org.camunda.bpm.engine.impl.form.type.SimpleFormFieldType;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * Lets the parser know the form field types {@code json}, {@code file} and {@code double}. Values
 * are checked against them before they reach the engine, which takes them as they are.
 */
final class OpenFormType extends SimpleFormFieldType {
  private final String name;

  OpenFormType(String name) {
    this.name = name;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  protected TypedValue convertValue(TypedValue value) {
    return value;
  }

  @Override
  @Deprecated
  public @Nullable Object convertFormValueToModelValue(@Nullable Object value) {
    return value;
  }

  @Override
  @Deprecated
  public @Nullable String convertModelValueToFormValue(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
