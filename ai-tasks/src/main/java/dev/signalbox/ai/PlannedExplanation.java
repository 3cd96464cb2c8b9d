package dev.signalbox.ai;

import dev.signalbox.ai.Plan.Step;
import dev.signalbox.ai.RouteExplanation.PassedOver;
import dev.signalbox.ai.RouteExplanation.Turn;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.Money;
import dev.signalbox.ai.route.Route;
import dev.signalbox.ai.route.Route.Candidate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Explains the plan that a request would have now. */
final class PlannedExplanation implements RouteExplainer {
  private final Planner planner;
  private final Plane plane;
  private final Obstacles obstacles;
  private final AiProperties properties;

  PlannedExplanation(Planner planner, Plane plane, Obstacles obstacles, AiProperties properties) {
    this.planner = planner;
    this.plane = plane;
    this.obstacles = obstacles;
    this.properties = properties;
  }

  @Override
  public RouteExplanation explain(InferenceRequest request) {
    InputText input = InputText.of(request.input());
    if (input instanceof InputText.Unreadable unreadable) {
      return nobody("Nobody is asked: " + unreadable.reason() + ".");
    }
    String text = ((InputText.Readable) input).text();
    if (text.length() > properties.maxInput().toBytes()) {
      return nobody("Nobody is asked: the input is larger than " + properties.maxInput() + ".");
    }
    Map<String, Route> routes = plane.routes().all();
    ModelInput asked = new ModelInput(text, request.input());
    Plan plan = planner.plan(request, asked, routes);
    Weights weights = new Weights(routes.get(request.model()));
    List<Turn> turns = new ArrayList<>();
    for (Step step : plan.steps()) {
      turns.add(turn(request, step, asked, weights.because(step, turns.isEmpty())));
    }
    return new RouteExplanation(
        plan.version(),
        turns,
        plan.passedOver().stream().map(it -> new PassedOver(it.candidate(), it.reason())).toList(),
        plan.person(),
        note(request, plan, text));
  }

  private static RouteExplanation nobody(String note) {
    return new RouteExplanation(null, List.of(), List.of(), false, note);
  }

  private static @Nullable String note(InferenceRequest request, Plan plan, String text) {
    if (plan.steps().isEmpty()) {
      String now = plan.passedOver().isEmpty() ? "." : " now.";
      return "No model named '%s' can %s%s"
          .formatted(request.model(), request.task().wireName(), now);
    }
    return text.isBlank() ? "An empty input is left to a person: no model is asked." : null;
  }

  private Turn turn(InferenceRequest request, Step step, ModelInput input, List<String> weights) {
    LoadedModel model = step.model();
    List<String> because = new ArrayList<>();
    because.add(clearance(request, model));
    Money most = CallCost.most(model, input);
    because.add(most == null ? "costs nothing" : "costs " + most + " at most");
    because.add(speed(plane.lines().of(model.backend()).percentile(0.95)));
    because.addAll(weights);
    return new Turn(
        step.candidate(),
        model.backend().id(),
        model.name(),
        step.degraded(),
        because,
        most,
        obstacles.first(request, model, input).orElse(null));
  }

  private static String clearance(InferenceRequest request, LoadedModel model) {
    String data = request.terms().sensitivity().wireName();
    boolean cleared = model.definition().clearance().compareTo(request.terms().sensitivity()) >= 0;
    return (cleared ? "cleared for data that is " : "not cleared for data that is ") + data;
  }

  private static String speed(Optional<Duration> p95) {
    return p95.map(it -> "p95 " + it.toMillis() + " ms")
        .orElse("too few answers yet to know its speed");
  }

  /** What the file says about the order. */
  private record Weights(@Nullable Route route) {
    List<String> because(Step step, boolean first) {
      Candidate candidate = step.degraded() ? null : named(step.candidate());
      List<String> because = new ArrayList<>();
      if (candidate != null && candidate.quality() != null) {
        because.add("quality " + candidate.quality());
      }
      Integer weight = candidate == null ? null : candidate.weight();
      if (weight != null) {
        because.add("weight " + weight + (first && weight > 0 ? ", drawn for this input" : ""));
      }
      return because;
    }

    private @Nullable Candidate named(String name) {
      return route == null
          ? null
          : route.candidates().stream()
              .filter(it -> it.name().equals(name))
              .findFirst()
              .orElse(null);
    }
  }
}
