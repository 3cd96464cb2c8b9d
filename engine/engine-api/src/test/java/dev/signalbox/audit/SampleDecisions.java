package dev.signalbox.audit;

import dev.signalbox.identity.SampleCallers;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.ElementRef;
import dev.signalbox.process.ProcessInstanceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Decisions for tests. */
public final class SampleDecisions {
  private SampleDecisions() {}

  /** An inference with every component filled. */
  public static Decision inference(String instanceId, String elementId) {
    return new Decision(
        scope(instanceId, elementId),
        DecisionKind.INFERENCE,
        "classify with tickets",
        new DecisionBasis(
            new ModelRef("tickets", "1.2.0", "sha256:0f1e2d"),
            new PolicyRef("rev-7", true, List.of("within limits")),
            "onnx",
            "prompt-3",
            "sha256:abcdef"),
        new DecisionResult(
            "billing",
            0.9137,
            List.of(new Alternative("delivery", 0.05), new Alternative("feedback", null)),
            null,
            Duration.ofNanos(12_345_000),
            Map.of("unsureReason", "none", "cost", 0.0)));
  }

  public static Decision policy(String instanceId, boolean allow) {
    return new Decision(
        scope(instanceId, "may-auto-route"),
        DecisionKind.POLICY,
        "custom.tickets.may_auto_route",
        DecisionBasis.of(
            new PolicyRef("rev-7", allow, allow ? List.of() : List.of("restricted customer"))),
        DecisionResult.of(allow, Duration.ofMillis(2)));
  }

  public static Decision review(String instanceId) {
    return new Decision(
        new DecisionScope(SampleCallers.reviewer(), scope(instanceId, "review").element()),
        DecisionKind.REVIEW,
        "review of classify",
        DecisionBasis.NONE,
        new DecisionResult(
            "delivery",
            null,
            List.of(),
            new HumanOverride("correct", "billing", "delivery", "the parcel is late"),
            Duration.ofSeconds(42),
            Map.of()));
  }

  /** A decision that belongs to no instance. */
  public static Decision deployment(String subject) {
    return new Decision(
        new DecisionScope(SampleCallers.author(), null),
        DecisionKind.DEPLOYMENT,
        subject,
        DecisionBasis.NONE,
        DecisionResult.of(null, Duration.ZERO));
  }

  public static DecisionScope scope(String instanceId, String elementId) {
    return new DecisionScope(
        SampleCallers.operator(),
        new ElementRef(
            new ProcessInstanceId(instanceId),
            new DefinitionRef("ticket-routing", 1),
            elementId,
            "T-1"));
  }
}
