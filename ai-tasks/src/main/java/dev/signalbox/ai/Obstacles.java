package dev.signalbox.ai;

import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.Money;
import dev.signalbox.budget.Amount;
import dev.signalbox.budget.Budget;
import dev.signalbox.budget.BudgetState;
import dev.signalbox.budget.Budgets;
import dev.signalbox.budget.Claim;
import dev.signalbox.budget.Purpose;
import dev.signalbox.budget.ReserveOutcome.Refused;
import dev.signalbox.gateway.BackEndState;
import dev.signalbox.gateway.BackEndState.Condition;
import dev.signalbox.gateway.BackEnds;
import dev.signalbox.policy.PolicyDecision;
import dev.signalbox.policy.PolicyDecisionPoint;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What would keep a model from answering when its turn came, in the order in which it shows. */
final class Obstacles {
  /** Those that are cold are asked where there are no others. */
  private static final Set<Condition> AWAY =
      EnumSet.of(Condition.OPEN, Condition.HELD, Condition.DRAINING);

  private final PolicyDecisionPoint policies;
  private final @Nullable BackEnds backEnds;
  private final @Nullable Budgets budgets;
  private final AiProperties properties;

  Obstacles(
      PolicyDecisionPoint policies,
      @Nullable BackEnds backEnds,
      @Nullable Budgets budgets,
      AiProperties properties) {
    this.policies = policies;
    this.backEnds = backEnds;
    this.budgets = budgets;
    this.properties = properties;
  }

  /** The first of them; empty where nothing does. */
  Optional<String> first(InferenceRequest request, LoadedModel model, ModelInput input) {
    return policy(request, model)
        .or(() -> money(request, model, input))
        .or(() -> backEnd(model.backend().id()));
  }

  private Optional<String> policy(InferenceRequest request, LoadedModel model) {
    PolicyDecision decision =
        policies.decide(new InferenceQuestion(properties.policyInput()).of(request, model));
    if (decision instanceof PolicyDecision.Undecided undecided) {
      return Optional.of("the policies could not be asked: " + undecided.reason());
    }
    if (decision instanceof PolicyDecision.Deny deny) {
      return Optional.of("the policies refuse it: " + String.join("; ", deny.reasons()));
    }
    Permission permission =
        Permission.under((PolicyDecision.Permit) decision, model.backend().id(), request.input());
    if (permission instanceof Permission.OtherBackend other) {
      return Optional.of(other.reason());
    }
    return permission instanceof Permission.Refused refused
        ? Optional.of(refused.reason())
        : Optional.empty();
  }

  private Optional<String> money(InferenceRequest request, LoadedModel model, ModelInput input) {
    Money most = CallCost.most(model, input);
    if (most == null) {
      return Optional.empty();
    }
    Money limit = request.terms().maxCost();
    if (limit != null && !most.isWithin(limit)) {
      return Optional.of("a call costs up to %s, more than %s".formatted(most, limit));
    }
    Amount amount = Amount.of(most.amount(), most.currency());
    return budgets == null || amount.micros() == 0
        ? Optional.empty()
        : budget(budgets, claim(request, model, amount));
  }

  private Claim claim(InferenceRequest request, LoadedModel model, Amount most) {
    InferenceRequest.Origin origin = request.origin();
    return new Claim(
        new Purpose(origin.caller().tenant(), origin.element(), request.terms().tag()),
        model.name(),
        model.backend().id(),
        model.backend().version(),
        most,
        model.backend().limits().timeout());
  }

  private static Optional<String> budget(Budgets budgets, Claim claim) {
    return budgets.list(claim.purpose().tenant()).stream()
        .filter(state -> state.budget().scope().covers(claim))
        .flatMap(state -> refusal(state, claim.most()).stream())
        .findFirst()
        .map(Refused::reason);
  }

  private static Optional<Refused> refusal(BudgetState state, Amount asked) {
    Budget budget = state.budget();
    if (!budget.limit().currency().equals(asked.currency())) {
      return Optional.of(Refused.otherCurrency(budget, asked));
    }
    Amount left = state.left();
    return left.micros() < asked.micros()
        ? Optional.of(Refused.exhausted(budget, left, asked))
        : Optional.empty();
  }

  private Optional<String> backEnd(String id) {
    Optional<BackEndState> state = backEnds == null ? Optional.empty() : backEnds.find(id);
    return state
        .filter(it -> AWAY.contains(it.condition()))
        .map(it -> id + " is not asked now: " + why(it));
  }

  private static String why(BackEndState state) {
    String note = state.note();
    return note == null ? state.condition().wireName() : note;
  }
}
