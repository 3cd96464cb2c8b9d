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

  /**
   * Asks for an answer in the words of its server. One that goes out as it comes has two records:
   * of its beginning, written before its first event goes out, and of its end, whose {@code began}
   * names the first.
   */
  public Recorded relay(InferenceRequest request, RelayReader reader) {
    Relayed relayed = new Relayed(reader, ledger);
    InferenceOutcome outcome = gateway.infer(request.heardBy(relayed));
    Decision decision = decided(outcome);
    return decision == null
        ? new Recorded(outcome, relayed.began())
        : new Recorded(outcome, ledger.append(List.of(relayed.ending(decision))).get(0));
  }

  /** Asks, and writes down what was decided. */
  public Recorded infer(InferenceRequest request) {
    InferenceOutcome outcome = gateway.infer(request);
    Decision decision = decided(outcome);
    return new Recorded(outcome, decision == null ? null : ledger.append(List.of(decision)).get(0));
  }

  /** Nothing where all only had too much to do. */
  private static @Nullable Decision decided(InferenceOutcome outcome) {
    return outcome instanceof Unavailable away && away.busyFor() != null
        ? null
        : outcome.decision();
  }
}
