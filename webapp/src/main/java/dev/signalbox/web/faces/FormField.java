package dev.signalbox.web.faces;

import dev.signalbox.process.DeclaredVariable;
import dev.signalbox.process.VariableType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A declared variable as a field of a page: what a person types, as text until it is sent. */
public final class FormField {
  private final DeclaredVariable variable;
  private @Nullable String text;
  private boolean checked;

  FormField(DeclaredVariable variable, @Nullable Object value) {
    this.variable = variable;
    Object shown = value == null ? variable.defaultValue() : value;
    this.text = shown == null ? null : FormValues.show(shown);
    this.checked = Boolean.parseBoolean(String.valueOf(shown));
  }

  public String getName() {
    return variable.name();
  }

  public String getLabel() {
    return variable.label();
  }

  public boolean isRequired() {
    return variable.required() && variable.type() != VariableType.BOOLEAN;
  }

  /**
   * {@code text}, {@code number}, {@code checkbox}, {@code date}, {@code choice} or {@code json}.
   */
  public String getWidget() {
    return switch (variable.type()) {
      case STRING -> "text";
      case LONG, DOUBLE -> "number";
      case BOOLEAN -> "checkbox";
      case DATE -> "date";
      case ENUM -> "choice";
      case JSON, FILE -> "json";
    };
  }

  public Map<String, String> getOptions() {
    return variable.options();
  }

  public @Nullable String getText() {
    return text;
  }

  public void setText(@Nullable String text) {
    this.text = text;
  }

  public boolean isChecked() {
    return checked;
  }

  public void setChecked(boolean checked) {
    this.checked = checked;
  }

  DeclaredVariable variable() {
    return variable;
  }
}
