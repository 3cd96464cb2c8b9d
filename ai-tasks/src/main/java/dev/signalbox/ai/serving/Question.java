package dev.signalbox.ai.serving;

import dev.signalbox.ai.oip.Tensor;
import java.util.List;
import java.util.Map;

/**
 * A request of the protocol, whatever carried it.
 *
 * @param id what the answer gives back; empty for nothing
 * @param parameters texts, numbers, booleans
 * @param outputs the names of the tensors that are wanted; empty for all
 */
record Question(
    String id, Map<String, Object> parameters, List<Input> inputs, List<String> outputs) {
  private static final int LONGEST_ID = 1_000;

  Question {
    if (id.length() > LONGEST_ID) {
      throw new IllegalArgumentException("the id is longer than " + LONGEST_ID + " characters");
    }
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** A tensor, and what is said beside it. */
  record Input(Tensor tensor, Map<String, Object> parameters) {}
}
