package dev.signalbox.ai;

import dev.signalbox.ai.model.Digests;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.route.Route;
import dev.signalbox.ai.route.Route.Candidate;
import dev.signalbox.audit.ModelRef;
import dev.signalbox.catalog.ModelCatalog;
import dev.signalbox.catalog.ModelDescription;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a task may name: the models that are declared, and those that are a route to others. */
final class RoutedModels implements ModelCatalog {
  /** In the place of a provider. */
  private static final String ROUTE = "route";

  private final Models models;
  private final Routes routes;

  RoutedModels(Models models, Routes routes) {
    this.models = models;
    this.routes = routes;
  }

  @Override
  public List<ModelDescription> models() {
    List<ModelDescription> all = new ArrayList<>(models.descriptions());
    for (Route route : routes.all().values()) {
      if (models.find(route.model()).isEmpty()) {
        description(route).ifPresent(all::add);
      }
    }
    all.sort(Comparator.comparing(it -> it.model().name()));
    return all;
  }

  /** As the first of its candidates that is declared. */
  private Optional<ModelDescription> description(Route route) {
    return route.candidates().stream()
        .map(Candidate::model)
        .flatMap(name -> models.find(name).stream())
        .findFirst()
        .map(first -> description(route, first));
  }

  private static ModelDescription description(Route route, ModelDefinition like) {
    return new ModelDescription(
        new ModelRef(route.model(), route.version(), Digests.of(route.toString())),
        like.task().wireName(),
        ROUTE,
        like.licence(),
        like.labelNames());
  }
}
