package dev.signalbox.web.testing;

import dev.signalbox.ai.AnswerListener;
import dev.signalbox.ai.InferenceGateway;
import dev.signalbox.ai.InferenceOutcome;
import dev.signalbox.ai.InferenceOutcome.Answered;
import dev.signalbox.ai.InferenceOutcome.Unavailable;
import dev.signalbox.ai.InferenceRequest;
import dev.signalbox.ai.InferenceResult;
import dev.signalbox.ai.model.AiTask;
import dev.signalbox.audit.Alternative;
import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.DecisionScope;
import dev.signalbox.audit.ModelRef;
import dev.signalbox.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Leads to what the name of the model says. */
public final class FakeInference implements InferenceGateway {
  /** What a conversation is answered as a whole. */
  public static final String COMPLETION =
      "{\"id\": \"c-1\", \"odd\": 1.50, \"choices\": [{\"message\": {\"content\": \"Hi.\"}}]}";

  /** The one chunk that it is answered as a stream. */
  public static final String CHUNK = "{\"choices\":[{\"delta\":{\"content\":\"Hi.\"}}]}";

  private volatile @Nullable InferenceRequest last;
  private volatile CountDownLatch slow = new CountDownLatch(0);

  @Override
  public InferenceOutcome infer(InferenceRequest request) {
    last = request;
    Decision decision = decision(request);
    return switch (request.model()) {
      case "denied" -> new InferenceOutcome.Denied(List.of("not this", "nor that"), decision);
      case "dear" -> new InferenceOutcome.OverBudget("too dear", decision);
      case "away" -> new Unavailable("away", decision);
      case "busy" -> new Unavailable("busy", decision, Duration.ofMillis(1500));
      case "refused" -> new Unavailable("far answered 400", decision, null, "messages: too long");
      case "undecided" -> new InferenceOutcome.Undecided("no policies");
      case "missing" -> new InferenceOutcome.Invalid(ErrorCode.MODEL_NOT_FOUND, "no such model");
      case "person" -> new Answered(nothing(), decision);
      default -> answered(request, decision);
    };
  }

  private InferenceOutcome answered(InferenceRequest request, Decision decision) {
    AnswerListener listener = request.listener();
    if (listener != null && listener.streams()) {
      listener.begun(decision);
      listener.event(CHUNK);
    } else if (listener != null) {
      awaitSlow();
      listener.whole(COMPLETION.getBytes(StandardCharsets.UTF_8));
    }
    if (request.model().equals("broken")) {
      return new Unavailable("it broke", decision);
    }
    Object value = request.task() == AiTask.EMBED ? List.of(0.5, -1.0) : "billing";
    return new Answered(
        new InferenceResult(value, 0.9, List.of(new Alternative("billing", 0.9)), "too low", true),
        decision);
  }

  private static InferenceResult nothing() {
    return new InferenceResult(null, null, List.of(), "no model answered", true);
  }

  private static Decision decision(InferenceRequest request) {
    return new Decision(
        new DecisionScope(request.origin().caller(), null),
        DecisionKind.INFERENCE,
        "tickets",
        new DecisionBasis(
            new ModelRef("tickets", "1", "sha256:00"), null, "onnx", null, "sha256:01"),
        new DecisionResult(
            "billing",
            0.9,
            List.of(),
            null,
            Duration.ofMillis(12),
            Map.of(
                "cost",
                "0.000400 EUR",
                "tokens",
                Map.of("input", 7, "output", 2),
                "route",
                Map.of("version", "ab12", "candidate", "near"))));
  }

  /** Lets whole answers of conversations wait for that from now on. */
  public void waitFor(CountDownLatch latch) {
    slow = latch;
  }

  private void awaitSlow() {
    try {
      slow.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What it was asked last. */
  public @Nullable InferenceRequest last() {
    return last;
  }
}
