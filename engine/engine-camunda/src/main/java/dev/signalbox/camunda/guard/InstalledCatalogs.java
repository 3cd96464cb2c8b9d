package dev.signalbox.camunda.guard;

import dev.signalbox.catalog.ConnectorCatalog;
import dev.signalbox.catalog.ModelCatalog;
import dev.signalbox.catalog.ModelDescription;
import dev.signalbox.catalog.OperationDescription;
import dev.signalbox.policy.PolicyRules;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks the catalogs that other modules contribute, at every deployment anew. */
final class InstalledCatalogs implements Catalogs {
  private final Supplier<@Nullable ModelCatalog> models;
  private final Supplier<@Nullable ConnectorCatalog> connectors;
  private final Supplier<@Nullable PolicyRules> rules;

  InstalledCatalogs(
      Supplier<@Nullable ModelCatalog> models,
      Supplier<@Nullable ConnectorCatalog> connectors,
      Supplier<@Nullable PolicyRules> rules) {
    this.models = models;
    this.connectors = connectors;
    this.rules = rules;
  }

  @Override
  public Optional<Set<ModelDescription>> models() {
    return Optional.ofNullable(models.get()).map(catalog -> Set.copyOf(catalog.models()));
  }

  @Override
  public Optional<Set<OperationDescription>> operations() {
    return Optional.ofNullable(connectors.get())
        .map(
            catalog ->
                catalog.connectors().stream()
                    .flatMap(connector -> connector.operations().stream())
                    .collect(Collectors.toSet()));
  }

  @Override
  public Optional<Set<String>> rules() {
    return Optional.ofNullable(rules.get())
        .map(PolicyRules::paths)
        .filter(paths -> !paths.isEmpty());
  }
}
