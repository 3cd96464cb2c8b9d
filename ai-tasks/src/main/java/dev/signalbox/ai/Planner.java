package dev.signalbox.ai;

import dev.signalbox.ai.Plan.PassedOver;
import dev.signalbox.ai.Plan.Step;
import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.backend.Backends;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.ModelUnusableException;
import dev.signalbox.ai.model.Money;
import dev.signalbox.ai.plane.BackendLines;
import dev.signalbox.ai.route.Route;
import dev.signalbox.ai.route.Route.Candidate;
import dev.signalbox.ai.route.When;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds who may answer a request. Conditions are hard; among those that meet them the order is:
 * cleared for the data, cheaper, faster, better, as written. Where candidates have weights, one of
 * them is drawn to go first, always the same for the same input. Those that rest, because they are
 * being loaded or drained, are asked only where there are no others.
 */
final class Planner {
  private final Models models;
  private final Backends backends;
  private final BackendLines lines;

  Planner(Models models, Backends backends, BackendLines lines) {
    this.models = models;
    this.backends = backends;
    this.lines = lines;
  }

  /**
   * @param routes in force, by model
   * @param input of the request, as the models get it
   */
  Plan plan(InferenceRequest request, ModelInput input, Map<String, Route> routes) {
    Search search = new Search(request, input, routes);
    if (request.model().equals(InferenceRequest.AUTO)) {
      models.doing(request.task()).forEach(search::own);
      return search.plan(null);
    }
    Route route = routes.get(request.model());
    if (route == null) {
      search.ownOf(request.model());
      return search.plan(null);
    }
    search.routed(route);
    return search.plan(route);
  }

  /** One search. */
  private final class Search {
    private final InferenceRequest request;
    private final Map<String, Route> routes;
    private final ModelInput input;
    private final List<Ranked> first = new ArrayList<>();
    private final List<Step> then = new ArrayList<>();
    private final List<PassedOver> passedOver = new ArrayList<>();
    private final List<Step> resting = new ArrayList<>();
    private final List<Step> shadows = new ArrayList<>();
    private boolean inPlace;

    Search(InferenceRequest request, ModelInput input, Map<String, Route> routes) {
      this.request = request;
      this.routes = routes;
      this.input = input;
    }

    /** Without a route: every back end that can. */
    void ownOf(String model) {
      models.find(model).filter(it -> it.task() == request.task()).ifPresent(this::own);
    }

    void own(ModelDefinition definition) {
      add(ofModel(definition));
    }

    private List<Ranked> ofModel(ModelDefinition definition) {
      List<Ranked> found = new ArrayList<>();
      for (Backend backend : backends.all()) {
        if (models.serves(backend, definition)) {
          Candidate candidate =
              new Candidate(
                  backend.id(), backend.id(), definition.name(), When.ALWAYS, null, null, false);
          consider(candidate, found);
        }
      }
      return found;
    }

    /** Behind those before, and once {@link #inPlace} in their place. */
    private void add(List<Ranked> found) {
      if (inPlace) {
        sorted(found).forEach(it -> then.add(it.step(true)));
      } else {
        first.addAll(found);
      }
    }

    void routed(Route route) {
      List<Ranked> found = new ArrayList<>();
      for (Candidate candidate : route.candidates()) {
        if (!candidate.shadow()) {
          consider(candidate, found);
        } else if (!inPlace) {
          shadow(candidate);
        }
      }
      add(found);
    }

    /** What is only tried sees nothing that it is not cleared for, whatever the policies say. */
    private void shadow(Candidate candidate) {
      List<Ranked> found = new ArrayList<>();
      tryOut(candidate, found);
      found.stream().filter(it -> it.isCleared(request)).forEach(it -> shadows.add(it.step(false)));
    }

    Plan plan(@Nullable Route route) {
      List<Step> steps = new ArrayList<>();
      sorted(first).forEach(it -> steps.add(it.step(false)));
      if (route != null) {
        inPlace = true;
        route.fallback().forEach(this::fallback);
      }
      steps.addAll(then);
      if (steps.isEmpty()) {
        steps.addAll(resting);
      }
      return new Plan(
          steps,
          shadows,
          passedOver,
          route != null && route.person(),
          route == null ? null : route.version());
    }

    /** The fallbacks of a fallback are not followed. */
    private void fallback(String model) {
      Route route = routes.get(model);
      if (route != null) {
        routed(route);
        return;
      }
      Optional<ModelDefinition> definition = models.find(model);
      if (definition.isEmpty()) {
        passedOver.add(new PassedOver(model, "there is no such model"));
      } else {
        own(definition.get());
      }
    }

    private void consider(Candidate candidate, List<Ranked> found) {
      Optional<String> objection = tryOut(candidate, found);
      objection.ifPresent(reason -> passedOver.add(new PassedOver(candidate.name(), reason)));
    }

    private Optional<String> tryOut(Candidate candidate, List<Ranked> found) {
      Optional<Backend> backend = backends.find(candidate.backend());
      Optional<ModelDefinition> definition = models.find(candidate.model());
      if (backend.isEmpty()) {
        return Optional.of("there is no back end '" + candidate.backend() + "'");
      }
      if (definition.isEmpty()) {
        return Optional.of("there is no model '" + candidate.model() + "'");
      }
      if (definition.get().task() != request.task()) {
        return Optional.of(candidate.model() + " does another task");
      }
      if (!models.serves(backend.get(), definition.get())) {
        return Optional.of(
            "%s does not speak to models of %s"
                .formatted(candidate.backend(), definition.get().provider()));
      }
      try {
        LoadedModel model = models.ready(definition.get(), backend.get());
        return tryOut(rank(candidate, model, found.size()), found);
      } catch (ModelUnusableException e) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
    }

    /** One that could be asked. */
    private Optional<String> tryOut(Ranked ranked, List<Ranked> found) {
      Optional<String> objection = ranked.candidate().when().objection(facts(ranked));
      if (objection.isPresent()) {
        return objection;
      }
      LoadedModel model = ranked.model();
      Optional<String> rest = lines.resting(model.backend(), model.model());
      if (rest.isEmpty()) {
        found.add(ranked);
      } else if (!ranked.candidate().shadow()) {
        resting.add(ranked.step(inPlace));
      }
      return rest;
    }

    private Ranked rank(Candidate candidate, LoadedModel model, int order) {
      Money cost = CallCost.most(model, input);
      long p95 = lines.of(model.backend()).percentile(0.95).map(it -> it.toMillis()).orElse(0L);
      return new Ranked(candidate, model, cost, p95, order);
    }

    private When.Facts facts(Ranked it) {
      InferenceRequest.Terms terms = request.terms();
      return new When.Facts(
          terms.sensitivity(),
          it.model().backend().address().region(),
          terms.lane(),
          request.origin().caller().tenant().value(),
          terms.tag(),
          it.cost(),
          it.p95() == 0 ? null : Duration.ofMillis(it.p95()));
    }

    private List<Ranked> sorted(List<Ranked> found) {
      List<Ranked> sorted = new ArrayList<>(found);
      sorted.sort(
          Comparator.comparing((Ranked it) -> it.isCleared(request) ? 0 : 1)
              .thenComparing(Ranked::amount)
              .thenComparing(Ranked::speed)
              .thenComparing(Ranked::quality, Comparator.reverseOrder())
              .thenComparing(it -> it.model().name())
              .thenComparing(Ranked::order));
      Draw.one(sorted, it -> it.candidate().weight(), input.text())
          .ifPresent(
              drawn -> {
                sorted.remove(drawn);
                sorted.add(0, drawn);
              });
      return sorted;
    }
  }

  /** A candidate that may answer, with what its place depends on. */
  private record Ranked(
      Candidate candidate, LoadedModel model, @Nullable Money cost, long p95, int order) {
    /** Differences below this are noise. */
    private static final long BUCKET_MS = 50;

    Step step(boolean degraded) {
      return new Step(candidate.name(), model, degraded);
    }

    boolean isCleared(InferenceRequest request) {
      return model.definition().clearance().compareTo(request.terms().sensitivity()) >= 0;
    }

    BigDecimal amount() {
      return cost == null ? BigDecimal.ZERO : cost.amount();
    }

    long speed() {
      return p95 / BUCKET_MS;
    }

    double quality() {
      Double known = candidate.quality();
      return known == null ? 0 : known;
    }
  }
}
