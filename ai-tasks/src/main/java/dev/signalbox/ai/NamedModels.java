package dev.signalbox.ai;

import dev.signalbox.ai.model.ModelDefinition;
import java.util.Optional;

/** What programs may ask by name: the models that are declared, and the routes to others. */
public interface NamedModels {
  /** Empty where nothing has that name. */
  Optional<Named> find(String name);

  /** Whether something could answer under that name, as far as its servers say. */
  boolean isReady(String name);

  /**
   * What a name stands for.
   *
   * @param version of the model, or of the route's file
   * @param definition the model's own; for a route, that of the first of its candidates that is
   *     declared
   */
  record Named(String name, String version, ModelDefinition definition) {}
}
