package dev.signalbox.ai;

import dev.signalbox.ai.InferenceOutcome.Answered;
import dev.signalbox.ai.InferenceOutcome.Denied;
import dev.signalbox.ai.InferenceOutcome.OverBudget;
import dev.signalbox.ai.InferenceOutcome.Unavailable;
import dev.signalbox.audit.Decision;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Asks another gateway, and keeps the inputs of what was decided; the records refer to them. */
final class VaultedInferenceGateway implements InferenceGateway {
  /** In the detail of a record: where the input lies. */
  static final String KEPT = "keptInput";

  private final InferenceGateway gateway;
  private final Vault vault;

  VaultedInferenceGateway(InferenceGateway gateway, Vault vault) {
    this.gateway = gateway;
    this.vault = vault;
  }

  @Override
  public InferenceOutcome infer(InferenceRequest request) {
    InferenceOutcome outcome = gateway.infer(request);
    boolean written =
        outcome.decision() != null
            && !(outcome instanceof Unavailable away && away.busyFor() != null);
    Optional<Map<String, Object>> kept = written ? vault.keep(request) : Optional.empty();
    return kept.map(it -> referring(outcome, it)).orElse(outcome);
  }

  private static InferenceOutcome referring(InferenceOutcome outcome, Map<String, Object> kept) {
    if (outcome instanceof Answered it) {
      return new Answered(it.result(), referring(it.decision(), kept));
    }
    if (outcome instanceof Denied it) {
      return new Denied(it.reasons(), referring(it.decision(), kept));
    }
    if (outcome instanceof OverBudget it) {
      return new OverBudget(it.reason(), referring(it.decision(), kept));
    }
    if (outcome instanceof Unavailable it) {
      return new Unavailable(it.message(), referring(it.decision(), kept), it.busyFor(), it.told());
    }
    return outcome;
  }

  private static Decision referring(Decision decision, Map<String, Object> kept) {
    Map<String, Object> detail = new HashMap<>(decision.result().detail());
    detail.put(KEPT, kept);
    return new Decision(
        decision.scope(),
        decision.kind(),
        decision.subject(),
        decision.basis(),
        decision.result().withDetail(detail));
  }
}
