package dev.signalbox.camunda.guard;

import dev.signalbox.catalog.ModelDescription;
import dev.signalbox.catalog.OperationDescription;
import java.util.Optional;
import java.util.Set;

/**
 * What steps may name: the models, operations and rules of this installation. An empty optional
 * where the installation has no such catalog, so that nothing can be said.
 */
interface Catalogs {
  /** Knows nothing: names are taken on trust. */
  Catalogs NONE =
      new Catalogs() {
        @Override
        public Optional<Set<ModelDescription>> models() {
          return Optional.empty();
        }

        @Override
        public Optional<Set<OperationDescription>> operations() {
          return Optional.empty();
        }

        @Override
        public Optional<Set<String>> rules() {
          return Optional.empty();
        }
      };

  Optional<Set<ModelDescription>> models();

  /** By their full names, {@code service-desk.create-ticket}. */
  Optional<Set<OperationDescription>> operations();

  /** Dotted rule paths; empty too where a remote server keeps the rules. */
  Optional<Set<String>> rules();
}
