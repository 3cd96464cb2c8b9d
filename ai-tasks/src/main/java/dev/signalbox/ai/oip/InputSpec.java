package dev.signalbox.ai.oip;

import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.ModelYaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one tensor is made of a process value.
 *
 * @param field the key of the JSON object that goes in; null for the whole input
 */
public record InputSpec(String name, String datatype, @Nullable String field) {
  private static final Set<String> DATATYPES =
      Set.of(
          "BOOL",
          "UINT8",
          "UINT16",
          "UINT32",
          "UINT64",
          "INT8",
          "INT16",
          "INT32",
          "INT64",
          "FP32",
          "FP64",
          Tensor.BYTES);

  /** Those of a model behind the protocol; none of any other. */
  public static List<InputSpec> of(ModelDefinition definition) {
    return definition.provider().equals(OipProvider.FAMILY)
        ? OipSpec.read(definition).inputs()
        : List.of();
  }

  static InputSpec read(ModelYaml yaml) {
    yaml.allowOnly(Set.of("name", "datatype", "field"));
    return new InputSpec(
        yaml.text("name"),
        yaml.optional(
                "datatype",
                it -> Optional.of(it).filter(DATATYPES::contains),
                "datatype of the Open Inference Protocol")
            .orElse(Tensor.BYTES),
        yaml.optionalText("field").orElse(null));
  }

  /**
   * A text or a number becomes {@code [1]}, a list {@code [1, n]}, a list of lists {@code [m, n]}.
   *
   * @throws IllegalArgumentException the input is none that fits
   */
  Tensor tensor(ModelInput input) {
    Object value = field == null ? input.value() : field(input.value());
    if (value == null) {
      throw new IllegalArgumentException("the input has nothing for the tensor " + name);
    }
    if (!(value instanceof List<?> rows)) {
      return new Tensor(name, datatype, List.of(1L), List.of(element(value)));
    }
    List<Object> data = new ArrayList<>();
    if (rows.isEmpty() || !(rows.get(0) instanceof List<?> first)) {
      rows.forEach(it -> data.add(element(it)));
      return new Tensor(name, datatype, List.of(1L, (long) data.size()), data);
    }
    for (Object row : rows) {
      if (!(row instanceof List<?> cells) || cells.size() != first.size()) {
        throw new IllegalArgumentException("the rows of " + name + " are not of one length");
      }
      cells.forEach(it -> data.add(element(it)));
    }
    return new Tensor(name, datatype, List.of((long) rows.size(), (long) first.size()), data);
  }

  private @Nullable Object field(@Nullable Object value) {
    return value instanceof Map<?, ?> object ? object.get(field) : null;
  }

  private Object element(@Nullable Object value) {
    if (datatype.equals(Tensor.BYTES) && value != null) {
      return value.toString();
    }
    if (value instanceof Boolean || value instanceof Number) {
      return value;
    }
    throw new IllegalArgumentException(
        "the tensor %s wants %s, the input is none".formatted(name, datatype));
  }
}
