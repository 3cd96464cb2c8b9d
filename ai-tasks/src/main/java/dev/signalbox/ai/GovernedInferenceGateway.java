package dev.signalbox.ai;

import dev.signalbox.ai.InferenceOutcome.Answered;
import dev.signalbox.ai.InferenceOutcome.Denied;
import dev.signalbox.ai.InferenceOutcome.Invalid;
import dev.signalbox.ai.InferenceOutcome.OverBudget;
import dev.signalbox.ai.InferenceOutcome.Unavailable;
import dev.signalbox.ai.InferenceOutcome.Undecided;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.Money;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.policy.PolicyDecision;
import dev.signalbox.policy.PolicyDecisionPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks models under the policies. */
final class GovernedInferenceGateway implements InferenceGateway {
  private final ModelRegistry models;
  private final PolicyDecisionPoint policies;
  private final ModelRunner runner;
  private final AiProperties properties;

  GovernedInferenceGateway(
      ModelRegistry models,
      PolicyDecisionPoint policies,
      ModelRunner runner,
      AiProperties properties) {
    this.models = models;
    this.policies = policies;
    this.runner = runner;
    this.properties = properties;
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
    List<LoadedModel> candidates =
        models.candidates(request.task(), request.model(), request.terms().sensitivity());
    if (candidates.isEmpty()) {
      return new Invalid(
          ErrorCode.MODEL_NOT_FOUND,
          "no model named '%s' can %s".formatted(request.model(), request.task().wireName()));
    }
    return firstAllowed(new Asked(request, text, System.nanoTime()), candidates);
  }

  /** One request on its way, with its input as text and when it came. */
  private record Asked(InferenceRequest request, String text, long since) {
    Duration latency() {
      return Duration.ofNanos(System.nanoTime() - since);
    }

    InferenceRecord record(LoadedModel model, PolicyRef policy) {
      return new InferenceRecord(request, model, policy, text);
    }
  }

  /** Tries the candidates in turn while the policies only object to the back end. */
  private InferenceOutcome firstAllowed(Asked asked, List<LoadedModel> candidates) {
    InferenceQuestion question = new InferenceQuestion(properties.policyInput());
    List<InferenceOutcome> objections = new ArrayList<>();
    for (LoadedModel model : candidates) {
      PolicyDecision decision = policies.decide(question.of(asked.request(), model));
      if (decision instanceof PolicyDecision.Undecided undecided) {
        return new Undecided(undecided.reason());
      }
      if (decision instanceof PolicyDecision.Deny deny) {
        return denied(asked, model, deny.revision(), deny.reasons());
      }
      PolicyDecision.Permit permit = (PolicyDecision.Permit) decision;
      Permission permission =
          Permission.under(permit, model.provider().name(), asked.request().input());
      if (permission instanceof Permission.Granted granted) {
        InferenceOutcome outcome = withinBudget(asked, model, permit, granted);
        if (!(outcome instanceof OverBudget)) {
          return outcome;
        }
        objections.add(outcome);
      } else if (permission instanceof Permission.OtherBackend other) {
        objections.add(denied(asked, model, permit.revision(), List.of(other.reason())));
      } else {
        String reason = ((Permission.Refused) permission).reason();
        return denied(asked, model, permit.revision(), List.of(reason));
      }
    }
    return objections.get(0);
  }

  private static Denied denied(
      Asked asked, LoadedModel model, String revision, List<String> reasons) {
    PolicyRef policy = new PolicyRef(revision, false, reasons);
    return new Denied(reasons, asked.record(model, policy).unanswered(asked.latency()));
  }

  private InferenceOutcome withinBudget(
      Asked asked, LoadedModel model, PolicyDecision.Permit permit, Permission.Granted granted) {
    PolicyRef policy = new PolicyRef(permit.revision(), true, List.of());
    InferenceRecord record = asked.record(model, policy).owing(permit.obligations());
    Money cost = model.definition().cost();
    Money limit = asked.request().terms().maxCost();
    if (cost != null && limit != null && !cost.isWithin(limit)) {
      String reason = "a call of %s costs %s, more than %s".formatted(model.name(), cost, limit);
      return new OverBudget(reason, record.with("error", reason).unanswered(asked.latency()));
    }
    if (cost != null) {
      record.with("cost", cost.toString());
    }
    return ask(asked, model, granted, record);
  }

  private InferenceOutcome ask(
      Asked asked, LoadedModel model, Permission.Granted granted, InferenceRecord record) {
    Judgement judgement = new Judgement(asked.request(), model, properties.minConfidence());
    if (asked.text().isBlank()) {
      InferenceResult result = judgement.ofNothing();
      return new Answered(result, record.answered(result, asked.latency()));
    }
    String text = ((InputText.Readable) InputText.of(granted.input())).text();
    ModelAnswer answer =
        runner.run(model, new ModelInput(text), limit(asked), asked.request().origin().deadline());
    if (answer instanceof ModelAnswer.Failure failure) {
      String message = model.name() + ": " + failure.reason();
      return new Unavailable(
          message, record.with("error", failure.reason()).unanswered(asked.latency()));
    }
    ModelAnswer.Answer given = (ModelAnswer.Answer) answer;
    InferenceResult result = judgement.of(given, granted.reviewReason());
    return new Answered(result, record.with(given.detail()).answered(result, asked.latency()));
  }

  private Duration limit(Asked asked) {
    Duration own = asked.request().terms().maxLatency();
    return (own == null ? properties.maxLatency() : own).minus(asked.latency());
  }
}
