package dev.signalbox.camunda.form;

import dev.signalbox.camunda.value.EngineValues;
import dev.signalbox.camunda.value.ValueRefusal;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks given values against what the model declares: undeclared names, wrong types, broken
 * constraints, missing required values (null or absent; empty text counts as given) and sizes, all
 * of them at once.
 */
public final class FormCheck {
  private final EngineValues engineValues;

  public FormCheck(EngineValues engineValues) {
    this.engineValues = engineValues;
  }

  /** A start: defaults are filled in, and every declared variable exists afterwards. */
  public CheckedForm start(DeclaredForm form, Map<String, @Nullable Object> given) {
    Findings findings = given(form, given, Map.of());
    for (DeclaredField field : form.fields()) {
      String byDefault = field.variable().defaultValue();
      if (!given.containsKey(field.name()) && byDefault != null) {
        findings.take(field.name(), () -> FieldValue.ofDefault(field, byDefault));
      } else if (given.get(field.name()) == null) {
        findings.missing(field);
      }
    }
    return findings.checked();
  }

  /** A message to a running instance: what is given must be declared, nothing must be given. */
  public CheckedForm message(DeclaredForm form, Map<String, @Nullable Object> given) {
    Findings findings = given(form, given, Map.of());
    given.forEach((name, value) -> findings.keepNull(form, name, value));
    return findings.checked();
  }

  /** A task's form: what is required and not given must have a value already. */
  public CheckedForm task(
      DeclaredForm form,
      Map<String, @Nullable Object> given,
      Map<String, @Nullable Object> current) {
    Findings findings = given(form, given, current);
    for (DeclaredField field : form.fields()) {
      boolean isGiven = given.containsKey(field.name());
      Object value = isGiven ? given.get(field.name()) : current.get(field.name());
      if (value == null && (isGiven || field.variable().required())) {
        findings.missing(field);
      }
    }
    return findings.checked();
  }

  private Findings given(
      DeclaredForm form,
      Map<String, @Nullable Object> given,
      Map<String, @Nullable Object> current) {
    Findings findings = new Findings();
    given.forEach(
        (name, value) -> {
          Optional<DeclaredField> field = form.field(name);
          if (field.isEmpty()) {
            findings.refuse(name, undeclared(form));
          } else if (value != null) {
            findings.take(name, () -> writable(field.get(), value, current.get(name)));
          }
        });
    return findings;
  }

  private static Object writable(DeclaredField field, Object value, @Nullable Object current) {
    Object typed = FieldValue.of(field, value);
    if (field.limits().readonly() && !Objects.equals(typed, current)) {
      throw new IllegalArgumentException("is read-only");
    }
    return typed;
  }

  private static ValueRefusal undeclared(DeclaredForm form) {
    List<String> names = form.fields().stream().map(DeclaredField::name).toList();
    return new ValueRefusal(
        ErrorCode.VARIABLES_INVALID,
        names.isEmpty()
            ? "is not declared: the form declares no variables"
            : "is not declared; declared are " + String.join(", ", names));
  }

  private interface Conversion {
    Object value();
  }

  private final class Findings {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final List<FieldError> errors = new ArrayList<>();
    private ErrorCode code = ErrorCode.PAYLOAD_TOO_LARGE;

    void take(String name, Conversion conversion) {
      try {
        Object value = conversion.value();
        engineValues
            .refusal(value)
            .ifPresentOrElse(refusal -> refuse(name, refusal), () -> values.put(name, value));
      } catch (IllegalArgumentException wrong) {
        String message = String.valueOf(wrong.getMessage());
        refuse(name, new ValueRefusal(ErrorCode.VARIABLES_INVALID, message));
      }
    }

    void missing(DeclaredField field) {
      if (field.variable().required()) {
        refuse(
            field.name(),
            new ValueRefusal(ErrorCode.VARIABLES_INVALID, "is required and has no value"));
      } else {
        values.put(field.name(), null);
      }
    }

    void keepNull(DeclaredForm form, String name, @Nullable Object value) {
      if (value == null && form.field(name).isPresent()) {
        values.put(name, null);
      }
    }

    void refuse(String name, ValueRefusal refusal) {
      errors.add(new FieldError(name, refusal.message()));
      if (refusal.code() != ErrorCode.PAYLOAD_TOO_LARGE) {
        code = refusal.code();
      }
    }

    CheckedForm checked() {
      return new CheckedForm(values, errors, code);
    }
  }
}
