package dev.signalbox.camunda.governed;

import dev.signalbox.audit.DecisionLedger;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.policy.PolicyDecision;
import dev.signalbox.policy.PolicyDecision.Deny;
import dev.signalbox.policy.PolicyDecision.Permit;
import dev.signalbox.policy.PolicyDecision.Undecided;
import dev.signalbox.policy.PolicyDecisionPoint;
import dev.signalbox.policy.PolicyQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The way of every command: the policy is asked before anything is done, then the change and its
 * record are written in one transaction, the caller's where there is one.
 */
public final class Governance {
  private final PolicyDecisionPoint policies;
  private final DecisionLedger ledger;
  private final TransactionTemplate transactions;
  private final Clock clock;

  public Governance(
      PolicyDecisionPoint policies,
      DecisionLedger ledger,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.policies = policies;
    this.ledger = ledger;
    this.transactions = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * The policy's permission.
   *
   * @throws SignalboxException {@code POLICY_DENIED} with the reasons, or {@code
   *     POLICY_UNAVAILABLE}
   */
  public PolicyRef require(PolicyQuery query) {
    return require(query, ErrorCode.POLICY_DENIED);
  }

  /** As {@link #require(PolicyQuery)}, refusing with another code than {@code POLICY_DENIED}. */
  public PolicyRef require(PolicyQuery query, ErrorCode whenDenied) {
    PolicyDecision decision = policies.decide(query).owingNothing();
    if (decision instanceof Permit permit) {
      return new PolicyRef(permit.revision(), true, List.of());
    }
    if (decision instanceof Deny deny) {
      throw new SignalboxException(
          whenDenied, "The policy refuses: " + String.join("; ", deny.reasons()) + ".");
    }
    throw unavailable((Undecided) decision);
  }

  /** Whether the policy permits it; without an answer, {@code POLICY_UNAVAILABLE}. */
  public boolean permits(PolicyQuery query) {
    PolicyDecision decision = policies.decide(query).owingNothing();
    if (decision instanceof Undecided undecided) {
      throw unavailable(undecided);
    }
    return decision instanceof Permit;
  }

  /** Makes a change and writes its record, both or neither. Engine failures are translated. */
  public <T> T write(Supplier<Recorded<T>> change) {
    return EngineFailures.translated(
        () ->
            transactions.execute(
                status -> {
                  Recorded<T> recorded = change.get();
                  if (!recorded.decisions().isEmpty()) {
                    ledger.append(recorded.decisions());
                  }
                  return recorded.result();
                }));
  }

  public Instant now() {
    return clock.instant();
  }

  /** Never negative, whatever the clocks of other nodes say. */
  public Duration since(Instant began) {
    Duration passed = Duration.between(began, clock.instant());
    return passed.isNegative() ? Duration.ZERO : passed;
  }

  private static SignalboxException unavailable(Undecided undecided) {
    return new SignalboxException(
        ErrorCode.POLICY_UNAVAILABLE,
        "The policies could not be asked: " + undecided.reason() + ".");
  }
}
