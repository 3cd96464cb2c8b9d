package dev.signalbox.ai.oip;

import dev.signalbox.ai.model.AiTask;
import dev.signalbox.ai.model.InMemoryFolder;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.Sensitivity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Models that tell cats from dogs, behind the protocol. */
final class PetModels {
  /** A tensor of the text that goes in. */
  static final Map<String, Object> TEXT = Map.of("name", "text");

  private PetModels() {}

  /** Whose tensor {@code probs} has a probability a label. */
  static ModelDefinition ranking() {
    return of(Map.of("inputs", List.of(TEXT), "output", Map.of("scores", "probs")));
  }

  /** Whose tensor {@code out} is the answer. */
  static ModelDefinition valued() {
    return of(Map.of("inputs", List.of(TEXT), "output", Map.of("value", "out")));
  }

  /** Whose tensor {@code x} of that datatype is all of the input, and {@code out} the answer. */
  static ModelDefinition taking(String datatype) {
    return of(
        Map.of(
            "inputs",
            List.of(Map.of("name", "x", "datatype", datatype)),
            "output",
            Map.of("value", "out")));
  }

  /** One with that section {@code oip}. */
  static ModelDefinition of(Map<String, Object> settings) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("cats", "Cats.");
    labels.put("dogs", "Dogs.");
    return new ModelDefinition(
        "pets",
        "1",
        AiTask.CLASSIFY,
        "oip",
        "Apache-2.0",
        labels,
        null,
        Sensitivity.RESTRICTED,
        null,
        settings,
        new InMemoryFolder(Map.of("model.yaml", "x")));
  }
}
