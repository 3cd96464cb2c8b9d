package dev.signalbox.ai;

import dev.signalbox.ai.InferenceOutcome.Invalid;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.plane.Deadline;
import dev.signalbox.error.ErrorCode;
import java.time.Clock;
import java.time.Duration;

/** Finds who may answer a request, and asks them under the policies. */
final class GovernedInferenceGateway implements InferenceGateway {
  private final Planner planner;
  private final Routes routes;
  private final Asking asking;
  private final AiProperties properties;
  private final Clock clock;

  GovernedInferenceGateway(
      Planner planner, Routes routes, Asking asking, AiProperties properties, Clock clock) {
    this.planner = planner;
    this.routes = routes;
    this.asking = asking;
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public InferenceOutcome infer(InferenceRequest request) {
    InputText input = InputText.of(request.input());
    if (input instanceof InputText.Unreadable unreadable) {
      return new Invalid(ErrorCode.AI_INPUT_INVALID, unreadable.reason());
    }
    String text = ((InputText.Readable) input).text();
    if (text.length() > properties.maxInput().toBytes()) {
      return new Invalid(
          ErrorCode.AI_INPUT_INVALID, "the input is larger than " + properties.maxInput());
    }
    ModelInput asked = new ModelInput(text, request.input());
    Plan plan = planner.plan(request, asked, routes.all());
    if (plan.steps().isEmpty()) {
      return nobody(request, plan);
    }
    return asking.ask(new Question(request, asked, plan, Deadline.in(limit(request))));
  }

  private static InferenceOutcome nobody(InferenceRequest request, Plan plan) {
    String none =
        "no model named '%s' can %s".formatted(request.model(), request.task().wireName());
    if (plan.passedOver().isEmpty()) {
      return new Invalid(ErrorCode.MODEL_NOT_FOUND, none);
    }
    StringBuilder reasons = new StringBuilder(none).append(" now");
    plan.passedOver()
        .forEach(
            it -> reasons.append("; ").append(it.candidate()).append(": ").append(it.reason()));
    return new Invalid(ErrorCode.MODEL_NOT_FOUND, reasons.toString());
  }

  /** How long the answer is of use. */
  private Duration limit(InferenceRequest request) {
    Duration own = request.terms().maxLatency();
    Duration limit = own == null ? properties.maxLatency() : own;
    Duration left = Duration.between(clock.instant(), request.origin().deadline());
    return limit.compareTo(left) < 0 ? limit : left;
  }
}
