package dev.signalbox.ai;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.audit.ModelRef;

/** A model that is ready, at the back end that runs it. */
record LoadedModel(ModelDefinition definition, Backend backend, InferenceModel model) {
  String name() {
    return definition.name();
  }

  ModelRef ref() {
    return new ModelRef(definition.name(), definition.version(), model.digest());
  }
}
