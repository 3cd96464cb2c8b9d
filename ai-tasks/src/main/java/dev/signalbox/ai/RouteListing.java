package dev.signalbox.ai;

import dev.signalbox.ai.LastAnswers.Who;
import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.model.AiTask;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.route.Route;
import dev.signalbox.ai.route.Route.Candidate;
import dev.signalbox.ai.route.When;
import dev.signalbox.gateway.RouteCatalog;
import dev.signalbox.gateway.RouteView;
import dev.signalbox.gateway.RouteView.Role;
import dev.signalbox.gateway.RouteView.Way;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows the routes in force with the models and back ends that they lead to. */
final class RouteListing implements RouteCatalog {
  private final Models models;
  private final Plane plane;

  RouteListing(Models models, Plane plane) {
    this.models = models;
    this.plane = plane;
  }

  @Override
  public List<RouteView> routes() {
    Map<String, Route> routes = plane.routes().all();
    List<RouteView> all = new ArrayList<>();
    routes.values().forEach(it -> all.add(routed(it, routes)));
    Arrays.stream(AiTask.values())
        .flatMap(task -> models.doing(task).stream())
        .filter(model -> !routes.containsKey(model.name()))
        .sorted(Comparator.comparing(ModelDefinition::name))
        .forEach(model -> all.add(unrouted(model)));
    return all;
  }

  @Override
  public List<String> problems() {
    return plane.problems();
  }

  private RouteView routed(Route route, Map<String, Route> routes) {
    Map<Who, Integer> answers = plane.recent().of(route.model());
    List<Way> ways = new ArrayList<>();
    for (Candidate candidate : route.candidates()) {
      Role role = candidate.shadow() ? Role.SHADOW : Role.CANDIDATE;
      ways.add(way(role, candidate, answers));
    }
    for (String fallback : route.fallback()) {
      fallbacks(fallback, routes).forEach(it -> ways.add(way(Role.FALLBACK, it, answers)));
    }
    return new RouteView(
        route.model(), task(route), route.version(), ways, route.person(), sum(answers));
  }

  private RouteView unrouted(ModelDefinition model) {
    Map<Who, Integer> answers = plane.recent().of(model.name());
    List<Way> ways =
        everywhere(model).stream().map(it -> way(Role.CANDIDATE, it, answers)).toList();
    return new RouteView(model.name(), model.task().wireName(), null, ways, false, sum(answers));
  }

  /** As they are asked: those of its route, else every back end that can run it. */
  private List<Candidate> fallbacks(String model, Map<String, Route> routes) {
    Route route = routes.get(model);
    if (route != null) {
      return route.candidates().stream().filter(it -> !it.shadow()).toList();
    }
    return models.find(model).map(this::everywhere).orElseGet(() -> List.of(at(model, model)));
  }

  private List<Candidate> everywhere(ModelDefinition model) {
    return plane.backends().all().stream()
        .filter(backend -> models.serves(backend, model))
        .map(backend -> at(backend.id(), model.name()))
        .toList();
  }

  private static Candidate at(String backEnd, String model) {
    return new Candidate(backEnd, backEnd, model, When.ALWAYS, null, null, false);
  }

  private Way way(Role role, Candidate candidate, Map<Who, Integer> answers) {
    Optional<Backend> backend = plane.backends().find(candidate.backend());
    Optional<ModelDefinition> model = models.find(candidate.model());
    Who who = new Who(candidate.model(), candidate.backend(), role == Role.FALLBACK);
    return new Way(
        role,
        candidate.name(),
        candidate.backend(),
        candidate.model(),
        candidate.when().words(),
        candidate.weight(),
        candidate.quality(),
        price(backend.orElse(null), model.orElse(null)),
        obstacle(candidate, backend.orElse(null), model.orElse(null)),
        answers.getOrDefault(who, 0));
  }

  private @Nullable String obstacle(
      Candidate candidate, @Nullable Backend backend, @Nullable ModelDefinition model) {
    if (model == null) {
      return "there is no model '" + candidate.model() + "'";
    }
    if (backend == null) {
      return "there is no back end '" + candidate.backend() + "'";
    }
    if (!models.serves(backend, model)) {
      return "%s does not speak to models of %s".formatted(backend.id(), model.provider());
    }
    return models
        .known(model, backend)
        .flatMap(loaded -> plane.lines().unready(loaded.model()))
        .orElse(null);
  }

  private static @Nullable String price(
      @Nullable Backend backend, @Nullable ModelDefinition model) {
    if (backend != null && !backend.prices().free()) {
      return backend.prices().words();
    }
    return model == null || model.cost() == null ? null : model.cost() + " a call";
  }

  private @Nullable String task(Route route) {
    return route.candidates().stream()
        .flatMap(it -> models.find(it.model()).stream())
        .map(it -> it.task().wireName())
        .findFirst()
        .orElse(null);
  }

  private static int sum(Map<Who, Integer> answers) {
    return answers.values().stream().mapToInt(Integer::intValue).sum();
  }
}
