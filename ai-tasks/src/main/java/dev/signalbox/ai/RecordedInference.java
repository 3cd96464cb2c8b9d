package dev.signalbox.ai;

import dev.signalbox.ai.InferenceOutcome.Unavailable;
import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionLedger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks models for programs: nobody else writes the record of what was decided, so it is written
 * before the answer is given.
 */
public final class RecordedInference {
  private final InferenceGateway gateway;
  private final DecisionLedger ledger;

  public RecordedInference(InferenceGateway gateway, DecisionLedger ledger) {
    this.gateway = gateway;
    this.ledger = ledger;
  }

  /**
   * What it led to.
   *
   * @param decisionId of the record; null where nothing was decided
   */
  public record Recorded(InferenceOutcome outcome, @Nullable String decisionId) {}

  /** Asks, and writes down what was decided. */
  public Recorded infer(InferenceRequest request) {
    InferenceOutcome outcome = gateway.infer(request);
    boolean busy = outcome instanceof Unavailable away && away.busyFor() != null;
    Decision decision = busy ? null : outcome.decision();
    return new Recorded(outcome, decision == null ? null : ledger.append(List.of(decision)).get(0));
  }
}
