package dev.signalbox.ai.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.signalbox.ai.oip.InputSpec;
import dev.signalbox.ai.oip.Tensor;
import dev.signalbox.ai.serving.Question.Input;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes the tensors of a request apart: each row is an input of its own.
 *
 * <p>Every model takes the tensor {@code input} of texts. A model behind the same protocol also
 * takes the tensors that it declares, where each of them stands for something of its own.
 */
final class InputRows {
  /** The tensor that every model takes. */
  static final String INPUT = "input";

  private final List<InputSpec> declared;

  /**
   * @param declared the tensors of the model itself; none for one that takes texts only
   */
  InputRows(List<InputSpec> declared) {
    this.declared = standsForItself(declared) ? List.copyOf(declared) : List.of();
  }

  /** One for the whole input, or each for a field of its own. */
  private static boolean standsForItself(List<InputSpec> specs) {
    return specs.size() == 1
        || specs.stream().noneMatch(it -> it.field() == null)
            && specs.stream().map(InputSpec::field).distinct().count() == specs.size();
  }

  /** As the metadata tell it. */
  List<TensorCard> cards() {
    return declared.isEmpty()
        ? List.of(new TensorCard(INPUT, Tensor.BYTES, List.of(-1L)))
        : declared.stream()
            .map(it -> new TensorCard(it.name(), it.datatype(), List.of(-1L, -1L)))
            .toList();
  }

  /**
   * What the models are asked about, a process value a row.
   *
   * @param parameters of the request
   * @throws IllegalArgumentException the tensors are none that the model takes
   */
  List<Object> values(List<Input> inputs, Parameters parameters) {
    Set<String> names = inputs.stream().map(it -> it.tensor().name()).collect(Collectors.toSet());
    if (names.size() != inputs.size()) {
      throw new IllegalArgumentException("a tensor comes twice");
    }
    if (!declared.isEmpty()
        && names.equals(declared.stream().map(InputSpec::name).collect(Collectors.toSet()))) {
      inputs.forEach(it -> parameters.json(it.parameters()));
      return ofDeclared(inputs);
    }
    if (names.equals(Set.of(INPUT)) && inputs.get(0).tensor().isText()) {
      Input texts = inputs.get(0);
      return ofTexts(texts.tensor(), parameters.json(texts.parameters()));
    }
    throw new IllegalArgumentException(
        "the model takes the tensor input of BYTES"
            + (declared.isEmpty() ? "" : ", or those of its metadata")
            + ", not "
            + names.stream().sorted().toList());
  }

  private static List<Object> ofTexts(Tensor texts, boolean json) {
    int rows = rows(texts);
    if (texts.data().size() != rows) {
      throw new IllegalArgumentException("the tensor input has the shape [n] or [n, 1]");
    }
    return texts.data().stream()
        .map(it -> storable(it.toString()))
        .map(it -> json ? parsed(it) : it)
        .toList();
  }

  private List<Object> ofDeclared(List<Input> inputs) {
    Map<String, Tensor> tensors =
        inputs.stream().collect(Collectors.toMap(it -> it.tensor().name(), Input::tensor));
    int rows = rows(inputs.get(0).tensor());
    for (InputSpec spec : declared) {
      check(spec, Objects.requireNonNull(tensors.get(spec.name())), rows);
    }
    List<Object> values = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      values.add(value(tensors, row, rows));
    }
    return values;
  }

  private static void check(InputSpec spec, Tensor tensor, int rows) {
    if (!tensor.datatype().equals(spec.datatype())) {
      throw new IllegalArgumentException(
          "the tensor %s is of %s, not of %s"
              .formatted(spec.name(), spec.datatype(), tensor.datatype()));
    }
    if (rows(tensor) != rows) {
      throw new IllegalArgumentException("the tensors have different numbers of rows");
    }
    if (tensor.isText()) {
      tensor.data().forEach(it -> storable(it.toString()));
    }
  }

  private Object value(Map<String, Tensor> tensors, int row, int rows) {
    if (declared.get(0).field() == null) {
      return cell(Objects.requireNonNull(tensors.get(declared.get(0).name())), row, rows);
    }
    Map<String, Object> object = new LinkedHashMap<>();
    for (InputSpec spec : declared) {
      object.put(
          String.valueOf(spec.field()),
          cell(Objects.requireNonNull(tensors.get(spec.name())), row, rows));
    }
    return object;
  }

  /** A value of a tensor with one dimension, a list of one with two. */
  private static Object cell(Tensor tensor, int row, int rows) {
    if (tensor.shape().size() == 1) {
      return tensor.data().get(row);
    }
    int width = tensor.data().size() / rows;
    return List.copyOf(tensor.data().subList(row * width, (row + 1) * width));
  }

  private static int rows(Tensor tensor) {
    int dimensions = tensor.shape().size();
    if (dimensions < 1 || dimensions > 2 || tensor.data().isEmpty()) {
      throw new IllegalArgumentException(
          "the tensor %s has one dimension or two, and a row at least".formatted(tensor.name()));
    }
    return Math.toIntExact(tensor.shape().get(0));
  }

  /** Not every database can keep such a text. */
  private static String storable(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a text has the character U+0000");
    }
    return text;
  }

  private static Object parsed(String text) {
    try {
      Object value = StrictJson.MAPPER.readValue(text, Object.class);
      if (value == null) {
        throw new IllegalArgumentException("a text is the JSON null, which is no input");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a text is no JSON, as content_type says that it is", e);
    }
  }
}
