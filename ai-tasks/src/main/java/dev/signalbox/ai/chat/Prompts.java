package dev.signalbox.ai.chat;

import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelYaml;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the templates {@code system} and {@code prompt} of a model's settings. */
final class Prompts {
  private static final String LABELS = "{labels}";

  private Prompts() {}

  /**
   * The instructions, with the labels in their place.
   *
   * @param schema that the server is not given, and the model has to be told; or null
   */
  static Instructions read(ModelYaml yaml, ModelDefinition definition, @Nullable String schema) {
    String prompt = yaml.text("prompt");
    if (!prompt.contains(Instructions.INPUT)) {
      throw yaml.wrong("prompt", "does not say where the {input} is");
    }
    if (definition.labels().isEmpty() == prompt.contains(LABELS)) {
      throw yaml.wrong(
          "prompt",
          definition.labels().isEmpty()
              ? "speaks of {labels}, but the model has none"
              : "does not say what the {labels} are");
    }
    String system = yaml.optionalText("system").map(it -> it.strip() + "\n\n").orElse("");
    String form =
        schema == null ? "" : "\n\nAnswer with JSON alone that fits this JSON schema:\n" + schema;
    return new Instructions(system + prompt.strip().replace(LABELS, labels(definition)) + form);
  }

  private static String labels(ModelDefinition definition) {
    return definition.labels().entrySet().stream()
        .map(it -> "- " + it.getKey() + ": " + it.getValue())
        .collect(Collectors.joining("\n"));
  }
}
