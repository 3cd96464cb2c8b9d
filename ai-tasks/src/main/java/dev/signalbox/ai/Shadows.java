package dev.signalbox.ai;

import dev.signalbox.ai.InferenceOutcome.Answered;
import dev.signalbox.ai.InferenceRequest.Origin;
import dev.signalbox.ai.InferenceRequest.Terms;
import dev.signalbox.ai.Plan.Step;
import dev.signalbox.ai.model.Lane;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.Money;
import dev.signalbox.ai.plane.Deadline;
import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionLedger;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.policy.PolicyDecision;
import dev.signalbox.policy.PolicyDecisionPoint;
import dev.signalbox.process.ElementRef;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the shadows of a route what they would have answered, once the answer is given: on threads
 * of their own, behind everybody else in line, under the same policies and budgets. What they say
 * is a record of its own, which no instance shows, and changes nothing. Where too many wait already
 * a shadow is not asked.
 */
final class Shadows implements AutoCloseable {
  /** In the detail of both records: which answer the shadow stands beside. */
  static final String REFERENCE = "shadowedAs";

  static final int WAITING = 200;
  static final int THREADS = 2;

  private static final Logger LOG = LoggerFactory.getLogger(Shadows.class);

  private final PolicyDecisionPoint policies;
  private final PaidCalls calls;
  private final @Nullable DecisionLedger ledger;
  private final RandomGenerator random;
  private final AiProperties properties;
  private final ThreadPoolExecutor threads;

  /**
   * @param ledger null where nothing can be written, and so nobody is asked
   */
  Shadows(
      PolicyDecisionPoint policies,
      PaidCalls calls,
      @Nullable DecisionLedger ledger,
      RandomGenerator random,
      AiProperties properties) {
    this.policies = policies;
    this.calls = calls;
    this.ledger = ledger;
    this.random = random;
    this.properties = properties;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            Shadows::thread,
            (late, full) -> ((Shadow) late).count("dropped"));
    threads.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "ai-shadow");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((which, e) -> LOG.warn("A shadow was not recorded", e));
    return thread;
  }

  /** The answer, with the reference that its shadows will have; they are asked from now on. */
  Answered beside(Question question, Answered answered) {
    List<Step> steps = question.plan().shadows();
    if (steps.isEmpty() || ledger == null) {
      return answered;
    }
    String reference = HexFormat.of().toHexDigits(random.nextLong());
    for (Step step : steps) {
      threads.execute(new Shadow(question, step, answered.result(), reference));
    }
    Decision decision = answered.decision();
    Map<String, Object> detail = new HashMap<>(decision.result().detail());
    detail.put(REFERENCE, reference);
    return new Answered(
        answered.result(),
        new Decision(
            decision.scope(),
            decision.kind(),
            decision.subject(),
            decision.basis(),
            decision.result().withDetail(detail)));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** One shadow of one answer. */
  private final class Shadow implements Runnable {
    private final Question question;
    private final Step step;
    private final InferenceResult given;
    private final String reference;
    private final InferenceRequest request;

    Shadow(Question question, Step step, InferenceResult given, String reference) {
      this.question = question;
      this.step = step;
      this.given = given;
      this.reference = reference;
      this.request = behindAll(question.request());
    }

    @Override
    public void run() {
      PolicyDecision decision =
          policies.decide(
              new InferenceQuestion(properties.policyInput()).of(request, step.model()));
      Money most = CallCost.most(step.model(), question.input());
      Money limit = request.terms().maxCost();
      if (most != null && limit != null && !most.isWithin(limit)) {
        count("refused");
      } else if (decision instanceof PolicyDecision.Permit permit
          && Permission.under(permit, step.model().backend().id(), request.input())
              instanceof Permission.Granted granted) {
        ask(permit, granted);
      } else {
        count("refused");
      }
    }

    private void ask(PolicyDecision.Permit permit, Permission.Granted granted) {
      String text = ((InputText.Readable) InputText.of(granted.input())).text();
      long since = System.nanoTime();
      PaidCalls.PaidCall call =
          calls.of(
              request,
              step,
              new ModelInput(text, granted.input()),
              Deadline.in(properties.maxLatency()));
      ModelAnswer answer = call.get();
      Duration latency = Duration.ofNanos(System.nanoTime() - since);
      InferenceRecord record = record(permit);
      if (call.cost() != null) {
        record.with("cost", call.cost().toString());
      }
      write(decision(record, answer, latency));
    }

    private Decision decision(InferenceRecord record, ModelAnswer answer, Duration latency) {
      if (answer instanceof ModelAnswer.Failure failure) {
        count("failed");
        return record.with("error", failure.reason()).unanswered(latency);
      }
      ModelAnswer.Answer said = (ModelAnswer.Answer) answer;
      boolean agrees = Objects.equals(said.value(), given.value());
      count(agrees ? "agreed" : "differed");
      InferenceResult result =
          new Judgement(request, step, properties.minConfidence()).of(said, null);
      return record.with("agrees", agrees).with(said.detail()).answered(result, latency);
    }

    /** Of no step: an instance shows the answers that it went on with. */
    private InferenceRecord record(PolicyDecision.Permit permit) {
      Origin origin = request.origin();
      InferenceRequest ofNoStep =
          new InferenceRequest(
              new Origin(origin.caller(), null, origin.attempt(), origin.deadline()),
              request.task(),
              request.model(),
              request.input(),
              request.terms());
      PolicyRef policy = new PolicyRef(permit.revision(), true, List.of());
      InferenceRecord record =
          new InferenceRecord(ofNoStep, step.model(), policy, question.input().text())
              .owing(permit.obligations())
              .with("shadow", true)
              .with("candidate", step.candidate())
              .with(REFERENCE, reference);
      ElementRef element = origin.element();
      if (element != null) {
        record
            .with("process", element.definition().key())
            .with("instance", element.instanceId().value())
            .with("element", element.elementId());
      }
      return record;
    }

    private void write(Decision decision) {
      Objects.requireNonNull(ledger).append(List.of(decision));
    }

    private void count(String outcome) {
      calls.meters().of(request, step.model()).shadow(outcome);
    }
  }

  private static InferenceRequest behindAll(InferenceRequest request) {
    Terms terms = request.terms();
    Terms later =
        new Terms(
            terms.minConfidence(),
            terms.sensitivity(),
            terms.maxCost(),
            terms.maxLatency(),
            Lane.OFF_PEAK.wireName(),
            terms.tag());
    return new InferenceRequest(
        request.origin(), request.task(), request.model(), request.input(), later);
  }
}
