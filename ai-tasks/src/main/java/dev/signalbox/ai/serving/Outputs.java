package dev.signalbox.ai.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.ai.InferenceOutcome.Answered;
import dev.signalbox.ai.InferenceResult;
import dev.signalbox.ai.oip.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tensors that every model answers with, one value a row. */
enum Outputs {
  /** Text as it is, anything else as JSON; empty where there is no answer. */
  OUTPUT("BYTES", result -> text(result.value())),
  /** No number where the model has none. */
  CONFIDENCE("FP32", result -> Objects.requireNonNullElse(result.confidence(), Double.NaN)),
  UNSURE("BOOL", InferenceResult::unsure),
  DEGRADED("BOOL", InferenceResult::degraded);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String datatype;
  private final Function<InferenceResult, Object> value;

  Outputs(String datatype, Function<InferenceResult, Object> value) {
    this.datatype = datatype;
    this.value = value;
  }

  private String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As the metadata tell it. */
  static List<TensorCard> cards() {
    return Stream.of(values())
        .map(it -> new TensorCard(it.wireName(), it.datatype, List.of(-1L)))
        .toList();
  }

  /**
   * Those of these names, in that order; all where none is named.
   *
   * @throws IllegalArgumentException there is no such tensor
   */
  static List<Outputs> named(List<String> names) {
    return names.isEmpty() ? List.of(values()) : names.stream().map(Outputs::named).toList();
  }

  private static Outputs named(String name) {
    return Stream.of(values())
        .filter(it -> it.wireName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no output '%s', only %s"
                        .formatted(name, Stream.of(values()).map(Outputs::wireName).toList())));
  }

  /**
   * The tensor over all rows.
   *
   * @param shape as the inputs came: {@code [n]} or {@code [n, 1]}
   */
  Tensor tensor(List<Answered> rows, List<Long> shape) {
    return new Tensor(
        wireName(), datatype, shape, rows.stream().map(it -> value.apply(it.result())).toList());
  }

  private static Object text(@Nullable Object value) {
    if (value == null || value instanceof String) {
      return value == null ? "" : value;
    }
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer is a process value", e);
    }
  }
}
