package dev.signalbox.ai;

import dev.signalbox.ai.InferenceOutcome.Answered;
import dev.signalbox.ai.InferenceOutcome.Denied;
import dev.signalbox.ai.InferenceOutcome.OverBudget;
import dev.signalbox.ai.InferenceOutcome.Unavailable;
import dev.signalbox.ai.InferenceOutcome.Undecided;
import dev.signalbox.ai.Plan.Step;
import dev.signalbox.ai.backend.Usage;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.Money;
import dev.signalbox.ai.plane.Deadline;
import dev.signalbox.audit.Decision;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.policy.PolicyDecision;
import dev.signalbox.policy.PolicyDecisionPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks those of a plan in turn until one answers: each under the policies, for no more than the
 * request may cost, and for no more than half of the time that is left while others could follow.
 * Where nobody answered, those whose failure may pass are asked once more, after a pause.
 */
final class Asking {
  /** When to come again where all are busy and nobody said for how long. */
  private static final Duration BUSY = Duration.ofSeconds(1);

  /** How far an answer is that goes out as it comes: {@code begun}, {@code ended}, … */
  private static final String STREAM = "stream";

  private static final String UNSTREAMED =
      " of the answer, which a stream cannot wait for: ask without stream";

  private final PolicyDecisionPoint policies;
  private final CachedCalls calls;
  private final SecondRound second;
  private final Shadows shadows;
  private final AiProperties properties;

  Asking(
      PolicyDecisionPoint policies,
      CachedCalls calls,
      SecondRound second,
      Shadows shadows,
      AiProperties properties) {
    this.policies = policies;
    this.calls = calls;
    this.second = second;
    this.shadows = shadows;
    this.properties = properties;
  }

  InferenceOutcome ask(Question question) {
    Rounds rounds = new Rounds(question);
    Optional<InferenceOutcome> outcome = rounds.ask(question.plan().steps());
    if (outcome.isEmpty()) {
      Map<Step, Failure> passing = rounds.passing();
      Optional<Duration> pause = second.pause(passing.values(), question.deadline());
      if (pause.isPresent() && SecondRound.rest(pause.get())) {
        outcome = rounds.ask(List.copyOf(passing.keySet()));
      }
    }
    return outcome.orElseGet(rounds::worst);
  }

  /** All that is asked for one question. */
  private final class Rounds {
    private final Question question;
    private final Attempts attempts;
    private final InferenceQuestion policyQuestion;
    private final List<InferenceOutcome> objections = new ArrayList<>();
    private final Map<Step, Failure> failures = new LinkedHashMap<>();

    Rounds(Question question) {
      this.question = question;
      this.attempts = new Attempts(question.plan());
      this.policyQuestion = new InferenceQuestion(properties.policyInput());
    }

    /** Asks these; empty where none of them answered, though the policies did. */
    Optional<InferenceOutcome> ask(List<Step> steps) {
      for (int i = 0; i < steps.size(); i++) {
        Step step = steps.get(i);
        PolicyDecision decision =
            policies.decide(policyQuestion.of(question.request(), step.model()));
        if (decision instanceof PolicyDecision.Undecided undecided) {
          return Optional.of(new Undecided(undecided.reason()));
        }
        One one = new One(this, step, i == steps.size() - 1);
        InferenceOutcome outcome =
            decision instanceof PolicyDecision.Deny deny
                ? one.denied(deny.revision(), deny.reasons())
                : one.permitted((PolicyDecision.Permit) decision);
        if (outcome instanceof Answered || one.isBegun()) {
          return Optional.of(outcome);
        }
        objections.add(outcome);
      }
      return Optional.empty();
    }

    /** Those that failed so that it may pass, in their order. */
    Map<Step, Failure> passing() {
      Map<Step, Failure> passing = new LinkedHashMap<>(failures);
      passing.values().removeIf(it -> !SecondRound.mayHelp(it));
      return passing;
    }

    /** A model that failed may answer later; a refusal stays one. */
    InferenceOutcome worst() {
      InferenceOutcome shown =
          objections.stream()
              .filter(Unavailable.class::isInstance)
              .findFirst()
              .orElse(objections.get(0));
      if (!(shown instanceof Unavailable away)) {
        return shown;
      }
      if (!question.plan().person()) {
        return new Unavailable(away.message(), away.decision(), busyFor(), away.told());
      }
      InferenceResult nothing =
          new InferenceResult(null, null, List.of(), "no model answered: " + away.message(), true);
      return new Answered(nothing, away.decision());
    }

    /** Null where something failed, and was not only busy. */
    private @Nullable Duration busyFor() {
      boolean onlyBusy = failures.values().stream().allMatch(it -> it.cause() == Cause.BUSY);
      return onlyBusy
          ? failures.values().stream()
              .map(Failure::retryAfter)
              .filter(Objects::nonNull)
              .min(Duration::compareTo)
              .orElse(BUSY)
          : null;
    }
  }

  /** One model's turn. */
  private final class One {
    private final Rounds rounds;
    private final Question question;
    private final Step step;
    private final LoadedModel model;
    private final Attempts attempts;
    private final boolean last;
    private @Nullable Relaying relay;

    One(Rounds rounds, Step step, boolean last) {
      this.rounds = rounds;
      this.question = rounds.question;
      this.step = step;
      this.model = step.model();
      this.attempts = rounds.attempts;
      this.last = last;
    }

    /** Whether an answer began to go out. */
    boolean isBegun() {
      return relay != null && relay.isBegun();
    }

    Denied denied(String revision, List<String> reasons) {
      PolicyRef policy = new PolicyRef(revision, false, reasons);
      return new Denied(
          reasons,
          question
              .record(model, policy)
              .with(attempts.detail(step))
              .unanswered(question.latency()));
    }

    InferenceOutcome permitted(PolicyDecision.Permit permit) {
      Permission permission =
          Permission.under(permit, model.backend().id(), question.request().input());
      if (permission instanceof Permission.OtherBackend other) {
        return denied(permit.revision(), List.of(other.reason()));
      }
      if (permission instanceof Permission.Refused refused) {
        return denied(permit.revision(), List.of(refused.reason()));
      }
      Permission.Granted granted = (Permission.Granted) permission;
      if (granted.reviewReason() != null && question.request().streams()) {
        return denied(permit.revision(), List.of(granted.reviewReason() + UNSTREAMED));
      }
      InferenceRecord record =
          question
              .record(model, new PolicyRef(permit.revision(), true, List.of()))
              .owing(permit.obligations());
      Money cost = CallCost.most(model, question.input());
      Money limit = question.request().terms().maxCost();
      if (cost != null && limit != null && !cost.isWithin(limit)) {
        String reason = "a call costs up to %s, more than %s".formatted(cost, limit);
        return failed(new Failure(Cause.OVER_BUDGET, reason), null, record);
      }
      return ask(granted, record);
    }

    private InferenceOutcome ask(Permission.Granted granted, InferenceRecord record) {
      Judgement judgement = new Judgement(question.request(), step, properties.minConfidence());
      if (question.input().text().isBlank()) {
        InferenceResult result = judgement.ofNothing();
        return new Answered(result, record.answered(result, question.latency()));
      }
      CachedCalls.Reply reply =
          calls.ask(call(granted, record), given -> !judgement.of(given, null).unsure());
      if (reply.answer() instanceof Failure failure) {
        return failed(failure, reply.cost(), record);
      }
      ModelAnswer.Answer given = (ModelAnswer.Answer) reply.answer();
      note(reply, given.usage(), record);
      InferenceResult result = judgement.of(given, granted.reviewReason());
      Answered answered =
          new Answered(
              result,
              record
                  .with(attempts.detail(step))
                  .with(given.detail())
                  .answered(result, question.latency()));
      return reply.cached() ? answered : shadows.beside(question, answered);
    }

    private void note(CachedCalls.Reply reply, Usage usage, InferenceRecord record) {
      if (isBegun()) {
        record.with(STREAM, "ended");
      }
      if (reply.cached()) {
        record.with("cached", true);
      } else {
        record.with(tokens(usage));
      }
      if (reply.cost() != null) {
        record.with("cost", reply.cost().toString());
      }
    }

    private InferenceOutcome failed(
        Failure failure, @Nullable Money charged, InferenceRecord record) {
      attempts.add(step, failure, charged);
      if (isBegun()) {
        record.with(STREAM, "broken off");
      }
      String message = model.name() + ": " + failure.reason();
      Decision decision =
          record
              .with(attempts.detail(step))
              .with("error", failure.reason())
              .unanswered(question.latency());
      if (failure.cause() == Cause.OVER_BUDGET) {
        return new OverBudget(message, decision);
      }
      rounds.failures.put(step, failure);
      return new Unavailable(message, decision, null, failure.told());
    }

    private static Map<String, Object> tokens(Usage usage) {
      return usage.inputTokens() == 0 && usage.outputTokens() == 0
          ? Map.of()
          : Map.of("tokens", Map.of("input", usage.inputTokens(), "output", usage.outputTokens()));
    }

    private CachedCalls.Call call(Permission.Granted granted, InferenceRecord record) {
      AnswerListener listener = question.request().listener();
      if (listener != null) {
        relay = new Relaying(listener, () -> beginning(record));
      }
      String text = ((InputText.Readable) InputText.of(granted.input())).text();
      ModelInput input = new ModelInput(text, granted.input(), relay);
      return new CachedCalls.Call(question.request(), step, input, deadline());
    }

    private Decision beginning(InferenceRecord record) {
      return record
          .copy()
          .with(attempts.detail(step))
          .with(STREAM, "begun")
          .unanswered(question.latency());
    }

    private Deadline deadline() {
      Deadline whole = question.deadline();
      if (last) {
        return whole;
      }
      Deadline half = Deadline.in(whole.remaining().dividedBy(2));
      return question.request().streams() ? half.thenUntil(whole) : half;
    }
  }
}
