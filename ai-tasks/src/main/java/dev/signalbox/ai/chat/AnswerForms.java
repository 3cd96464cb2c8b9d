package dev.signalbox.ai.chat;

import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelYaml;

/** Tells what a model is to answer by its task. */
final class AnswerForms {
  private AnswerForms() {}

  static AnswerForm of(ModelDefinition definition, ModelYaml yaml) {
    boolean schema = yaml.asMap().containsKey("schema");
    return switch (definition.task()) {
      case CLASSIFY -> labels(definition, yaml);
      case EXTRACT -> new JsonForm(AnswerSchema.read(yaml));
      case GENERATE -> schema ? new JsonForm(AnswerSchema.read(yaml)) : new TextForm();
      default ->
          throw yaml.wrong(
              "model",
              "is asked to "
                  + definition.task().wireName()
                  + ", but can only classify, extract, generate, embed and chat");
    };
  }

  private static AnswerForm labels(ModelDefinition definition, ModelYaml yaml) {
    if (definition.labels().size() < 2) {
      throw yaml.wrong("model", "has fewer than two labels to choose from");
    }
    if (yaml.asMap().containsKey("schema")) {
      throw yaml.wrong("schema", "is not for labels: the gateway makes it of them");
    }
    return new LabelForm(definition.labelNames());
  }
}
