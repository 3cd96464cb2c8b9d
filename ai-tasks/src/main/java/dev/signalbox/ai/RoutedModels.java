package dev.signalbox.ai;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.model.Digests;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelUnusableException;
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
final class RoutedModels implements ModelCatalog, NamedModels {
  /** In the place of a provider. */
  private static final String ROUTE = "route";

  private final Models models;
  private final Plane plane;

  RoutedModels(Models models, Plane plane) {
    this.models = models;
    this.plane = plane;
  }

  @Override
  public Optional<Named> find(String name) {
    Optional<Named> declared = models.find(name).map(own -> new Named(name, own.version(), own));
    return declared.or(
        () ->
            Optional.ofNullable(plane.routes().all().get(name))
                .flatMap(
                    route -> first(route).map(like -> new Named(name, route.version(), like))));
  }

  @Override
  public boolean isReady(String name) {
    Route route = plane.routes().all().get(name);
    return isItselfReady(name)
        || route != null && route.fallback().stream().anyMatch(this::isItselfReady);
  }

  private boolean isItselfReady(String name) {
    Route route = plane.routes().all().get(name);
    return route == null ? isModelReady(name) : route.candidates().stream().anyMatch(this::isReady);
  }

  private boolean isReady(Candidate candidate) {
    return !candidate.shadow()
        && models.find(candidate.model()).isPresent()
        && plane.backends().find(candidate.backend()).isPresent()
        && isReady(
            models.find(candidate.model()).get(), plane.backends().find(candidate.backend()).get());
  }

  private boolean isModelReady(String name) {
    Optional<ModelDefinition> model = models.find(name);
    return model.isPresent()
        && plane.backends().all().stream().anyMatch(it -> isReady(model.get(), it));
  }

  private boolean isReady(ModelDefinition model, Backend backend) {
    try {
      return models.serves(backend, model)
          && plane.lines().resting(backend, models.ready(model, backend).model()).isEmpty();
    } catch (ModelUnusableException e) {
      return false;
    }
  }

  @Override
  public List<ModelDescription> models() {
    List<ModelDescription> all = new ArrayList<>(models.descriptions());
    for (Route route : plane.routes().all().values()) {
      if (models.find(route.model()).isEmpty()) {
        description(route).ifPresent(all::add);
      }
    }
    all.sort(Comparator.comparing(it -> it.model().name()));
    return all;
  }

  private Optional<ModelDescription> description(Route route) {
    return first(route).map(first -> description(route, first));
  }

  /** The first of its candidates that is declared. */
  private Optional<ModelDefinition> first(Route route) {
    return route.candidates().stream()
        .map(Candidate::model)
        .flatMap(name -> models.find(name).stream())
        .findFirst();
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
