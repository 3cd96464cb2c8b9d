package dev.signalbox.camunda.form;

import dev.signalbox.process.DeclaredVariable;
import dev.signalbox.process.VariableType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaConstraint;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFormData;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFormField;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaValue;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/** Reads a {@code camunda:formData}. */
final class FormReader {
  private FormReader() {}

  static DeclaredForm read(BaseElement element) {
    return extension(element, CamundaFormData.class)
        .map(CamundaFormData::getCamundaFormFields)
        .map(fields -> new DeclaredForm(fields.stream().map(FormReader::field).toList()))
        .orElse(DeclaredForm.EMPTY);
  }

  /** The extension property of that name, as Modeler's properties panel writes it. */
  static Optional<String> property(BaseElement element, String name) {
    return extension(element, CamundaProperties.class).stream()
        .flatMap(properties -> properties.getCamundaProperties().stream())
        .filter(property -> name.equals(property.getCamundaName()))
        .map(CamundaProperty::getCamundaValue)
        .findFirst();
  }

  static <T extends ModelElementInstance> Optional<T> extension(
      BaseElement element, Class<T> type) {
    ExtensionElements extensions = element.getExtensionElements();
    Collection<T> found = extensions == null ? List.of() : extensions.getChildElementsByType(type);
    return found.stream().findFirst();
  }

  private static DeclaredField field(CamundaFormField field) {
    Map<String, @Nullable String> constraints = constraints(field);
    String label = field.getCamundaLabel();
    DeclaredVariable variable =
        new DeclaredVariable(
            field.getCamundaId(),
            type(field),
            label == null || label.isBlank() ? field.getCamundaId() : label,
            isOn(constraints, "required"),
            field.getCamundaDefaultValue(),
            options(field));
    String sensitivity =
        fieldProperty(field, "sensitivity").orElse(DeclaredField.DEFAULT_SENSITIVITY);
    return new DeclaredField(variable, sensitivity, limits(constraints));
  }

  /** The type's name; a property {@code type} says it where Modeler offers no such type. */
  private static VariableType type(CamundaFormField field) {
    String name = fieldProperty(field, "type").orElse(field.getCamundaType());
    return switch (name == null ? "" : name.toLowerCase(Locale.ROOT)) {
      case "long", "integer" -> VariableType.LONG;
      case "double", "number" -> VariableType.DOUBLE;
      case "boolean" -> VariableType.BOOLEAN;
      case "date" -> VariableType.DATE;
      case "enum" -> VariableType.ENUM;
      case "json" -> VariableType.JSON;
      case "file" -> VariableType.FILE;
      default -> VariableType.STRING;
    };
  }

  private static Optional<String> fieldProperty(CamundaFormField field, String id) {
    return Optional.ofNullable(field.getCamundaProperties()).stream()
        .flatMap(properties -> properties.getCamundaProperties().stream())
        .filter(property -> id.equals(property.getCamundaId()))
        .map(CamundaProperty::getCamundaValue)
        .findFirst();
  }

  private static Map<String, String> options(CamundaFormField field) {
    Map<String, String> options = new LinkedHashMap<>();
    for (CamundaValue value : field.getCamundaValues()) {
      String label = value.getCamundaName();
      options.put(value.getCamundaId(), label == null ? value.getCamundaId() : label);
    }
    return options;
  }

  private static Map<String, @Nullable String> constraints(CamundaFormField field) {
    Map<String, @Nullable String> constraints = new LinkedHashMap<>();
    if (field.getCamundaValidation() != null) {
      for (CamundaConstraint constraint : field.getCamundaValidation().getCamundaConstraints()) {
        constraints.put(constraint.getCamundaName(), constraint.getCamundaConfig());
      }
    }
    return constraints;
  }

  /** Modeler writes {@code required} and {@code readonly} with or without a {@code true}. */
  private static boolean isOn(Map<String, @Nullable String> constraints, String name) {
    return constraints.containsKey(name) && !"false".equals(constraints.get(name));
  }

  private static FieldLimits limits(Map<String, @Nullable String> constraints) {
    Double minLength = number(constraints.get("minlength"));
    Double maxLength = number(constraints.get("maxlength"));
    return new FieldLimits(
        isOn(constraints, "readonly"),
        number(constraints.get("min")),
        number(constraints.get("max")),
        minLength == null ? null : minLength.intValue(),
        maxLength == null ? null : maxLength.intValue());
  }

  /** A bound that is no number binds nothing: the engine's parser has its say about it. */
  private static @Nullable Double number(@Nullable String config) {
    try {
      return config == null ? null : Double.valueOf(config.trim());
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }
}
