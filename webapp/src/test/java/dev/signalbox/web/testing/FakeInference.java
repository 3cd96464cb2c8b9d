package dev.signalbox.web.testing;

import dev.signalbox.ai.InferenceGateway;
import dev.signalbox.ai.InferenceOutcome;
import dev.signalbox.ai.InferenceRequest;
import dev.signalbox.ai.InferenceResult;
import dev.signalbox.audit.Alternative;
import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.DecisionScope;
import dev.signalbox.audit.ModelRef;
import dev.signalbox.error.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Leads to what the name of the model says. */
public final class FakeInference implements InferenceGateway {
  private volatile @Nullable InferenceRequest last;

  @Override
  public InferenceOutcome infer(InferenceRequest request) {
    last = request;
    Decision decision =
        new Decision(
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
                    "route",
                    Map.of("version", "ab12", "candidate", "near"))));
    return switch (request.model()) {
      case "denied" -> new InferenceOutcome.Denied(List.of("not this", "nor that"), decision);
      case "dear" -> new InferenceOutcome.OverBudget("too dear", decision);
      case "away" -> new InferenceOutcome.Unavailable("away", decision);
      case "busy" -> new InferenceOutcome.Unavailable("busy", decision, Duration.ofMillis(1500));
      case "undecided" -> new InferenceOutcome.Undecided("no policies");
      case "missing" -> new InferenceOutcome.Invalid(ErrorCode.MODEL_NOT_FOUND, "no such model");
      default ->
          new InferenceOutcome.Answered(
              new InferenceResult(
                  "billing", 0.9, List.of(new Alternative("billing", 0.9)), "too low", true),
              decision);
    };
  }

  /** What it was asked last. */
  public @Nullable InferenceRequest last() {
    return last;
  }
}
