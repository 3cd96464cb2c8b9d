package dev.signalbox.ai;

import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.audit.ModelRef;
import dev.signalbox.catalog.ModelDescription;

/** A model that is ready, with its back end. */
record LoadedModel(ModelDefinition definition, InferenceProvider provider, InferenceModel model) {
  String name() {
    return definition.name();
  }

  ModelRef ref() {
    return new ModelRef(definition.name(), definition.version(), model.digest());
  }

  ModelDescription description() {
    return new ModelDescription(
        ref(),
        definition.task().wireName(),
        provider.name(),
        definition.licence(),
        definition.labelNames());
  }
}
