package dev.signalbox.ai.chat;

import dev.signalbox.ai.model.AiTask;
import dev.signalbox.ai.model.InMemoryFolder;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.Sensitivity;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Definitions of language models for tests. */
final class ChatModels {
  private static final Map<String, Object> AMOUNT =
      Map.of(
          "type",
          "object",
          "properties",
          Map.of("amount", Map.of("type", "number", "minimum", 0)),
          "required",
          List.of("amount"),
          "additionalProperties",
          false);

  private ChatModels() {}

  static ModelDefinition classifier() {
    return classifier(Map.of());
  }

  static ModelDefinition classifier(Map<String, Object> more) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("cats", "About cats.");
    labels.put("dogs", "About dogs.");
    Map<String, Object> settings = new HashMap<>();
    settings.put("model", "tiny");
    settings.put("system", "You sort letters.");
    settings.put("prompt", "What is {input} about?\n{labels}");
    settings.putAll(more);
    return definition(AiTask.CLASSIFY, labels, settings);
  }

  static ModelDefinition extractor() {
    return extractor(Map.of());
  }

  static ModelDefinition extractor(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("model", "tiny");
    settings.put("prompt", "Read the amount in {input}.");
    settings.put("schema", AMOUNT);
    settings.putAll(more);
    return definition(AiTask.EXTRACT, Map.of(), settings);
  }

  static ModelDefinition writer(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("model", "tiny");
    settings.put("prompt", "Say {input} in one sentence.");
    settings.putAll(more);
    return definition(AiTask.GENERATE, Map.of(), settings);
  }

  static ModelDefinition embedder(Map<String, Object> settings) {
    return definition(AiTask.EMBED, Map.of(), settings);
  }

  static ModelDefinition definition(
      AiTask task, Map<String, String> labels, Map<String, Object> settings) {
    return new ModelDefinition(
        "letters",
        "1",
        task,
        "chat",
        "unknown",
        labels,
        null,
        Sensitivity.RESTRICTED,
        null,
        settings,
        new InMemoryFolder(Map.of("model.yaml", "x")));
  }
}
