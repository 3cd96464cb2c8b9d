package dev.signalbox.ai.oip;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the tensors of several inputs together, one below the other, and takes them apart again. */
final class Rows {
  private Rows() {}

  /**
   * One tensor a name.
   *
   * @param inputs of each input, the same names in the same order
   * @return empty where they do not fit together: not one row each, or of different lengths
   */
  static Optional<List<Tensor>> together(List<List<Tensor>> inputs) {
    List<Tensor> merged = new ArrayList<>();
    for (int i = 0; i < inputs.get(0).size(); i++) {
      Tensor first = inputs.get(0).get(i);
      List<Object> data = new ArrayList<>();
      for (List<Tensor> input : inputs) {
        Tensor tensor = input.get(i);
        if (tensor.shape().get(0) != 1 || !tensor.shape().equals(first.shape())) {
          return Optional.empty();
        }
        data.addAll(tensor.data());
      }
      List<Long> shape = new ArrayList<>(first.shape());
      shape.set(0, (long) inputs.size());
      merged.add(new Tensor(first.name(), first.datatype(), shape, data));
    }
    return Optional.of(merged);
  }

  /**
   * One answer a row.
   *
   * @throws IllegalArgumentException a tensor has another number of rows
   */
  static List<Map<String, Tensor>> apart(Map<String, Tensor> outputs, int rows) {
    List<Map<String, Tensor>> answers = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      Map<String, Tensor> answer = new LinkedHashMap<>();
      for (Tensor tensor : outputs.values()) {
        answer.put(tensor.name(), row(tensor, row, rows));
      }
      answers.add(answer);
    }
    return answers;
  }

  private static Tensor row(Tensor tensor, int row, int rows) {
    if (tensor.shape().isEmpty() || tensor.shape().get(0) != rows) {
      throw new IllegalArgumentException(
          "the tensor %s of the shape %s has not %d rows"
              .formatted(tensor.name(), tensor.shape(), rows));
    }
    List<Long> shape = new ArrayList<>(tensor.shape());
    shape.set(0, 1L);
    int width = tensor.data().size() / rows;
    return new Tensor(
        tensor.name(),
        tensor.datatype(),
        shape,
        tensor.data().subList(row * width, (row + 1) * width));
  }
}
