package dev.signalbox.ai.serving;

import dev.signalbox.ai.oip.Tensor;
import java.util.List;
import java.util.Map;

/**
 * An answer of the protocol, whatever carries it.
 *
 * @param id of the question; empty where it had none
 * @param parameters texts, numbers, booleans
 */
record Answer(
    String model, String version, String id, Map<String, Object> parameters, List<Tensor> outputs) {
  Answer {
    outputs = List.copyOf(outputs);
  }
}
