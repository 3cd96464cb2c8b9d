package dev.signalbox.ai;

import dev.signalbox.ai.backend.Usage;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.Money;
import dev.signalbox.ai.plane.Deadline;
import dev.signalbox.budget.Amount;
import dev.signalbox.budget.Claim;
import dev.signalbox.budget.Ending;
import dev.signalbox.budget.Purpose;
import dev.signalbox.budget.Reservation;
import dev.signalbox.budget.ReserveOutcome;
import dev.signalbox.budget.ReserveOutcome.Refused;
import dev.signalbox.budget.ReserveOutcome.Reserved;
import dev.signalbox.budget.Tokens;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls models with the most that it can come to set aside before, and charges what it came to
 * after: everything where nobody knows, nothing where nothing ran. Where there is no book nothing
 * is limited.
 */
final class PaidCalls implements AutoCloseable {
  private final TimedCalls calls;
  private final @Nullable Settlements settlements;
  private final AiMeters meters;

  /**
   * @param settlements null where no call is paid for
   */
  PaidCalls(TimedCalls calls, @Nullable Settlements settlements, AiMeters meters) {
    this.calls = calls;
    this.settlements = settlements;
    this.meters = meters;
  }

  AiMeters meters() {
    return meters;
  }

  /** A call that is made when it is asked for, at most once. */
  PaidCall of(InferenceRequest request, Plan.Step step, ModelInput input, Deadline deadline) {
    return new PaidCall(request, step, input, deadline);
  }

  /** One call, and what it came to. */
  final class PaidCall implements Supplier<ModelAnswer> {
    private final InferenceRequest request;
    private final Plan.Step step;
    private final ModelInput input;
    private final Deadline deadline;
    private @Nullable Money cost;

    PaidCall(InferenceRequest request, Plan.Step step, ModelInput input, Deadline deadline) {
      this.request = request;
      this.step = step;
      this.input = input;
      this.deadline = deadline;
    }

    /** The model's answer; {@code OVER_BUDGET} where no money is left for the call. */
    @Override
    public ModelAnswer get() {
      Money most = CallCost.most(step.model(), input);
      if (settlements == null || most == null || amount(most).micros() == 0) {
        return called(most);
      }
      ReserveOutcome outcome = settlements.reserve(claim(amount(most)));
      if (outcome instanceof Refused refused) {
        return new Failure(Cause.OVER_BUDGET, refused.reason());
      }
      ModelAnswer answer = called(most);
      settlements.end(ending(((Reserved) outcome).reservation(), answer));
      return answer;
    }

    /** What it came to; null where it cost nothing, or was not made. */
    @Nullable Money cost() {
      return cost;
    }

    private ModelAnswer called(@Nullable Money most) {
      ModelAnswer answer = calls.ask(request, step, input, deadline);
      AiMeters.Call call = meters.of(request, step.model());
      Usage counted = counted(answer);
      if (counted != null) {
        call.tokens(counted);
        cost = CallCost.of(step.model(), counted);
      } else if (((Failure) answer).cause().mayHaveRun()) {
        cost = most;
      }
      if (cost != null) {
        call.cost(cost);
      }
      return answer;
    }

    private Ending ending(Reservation reservation, ModelAnswer answer) {
      Usage counted = counted(answer);
      if (counted != null) {
        Tokens tokens = new Tokens(counted.inputTokens(), counted.outputTokens());
        return new Ending.Settled(reservation, amount(Objects.requireNonNull(cost)), tokens);
      }
      return cost == null
          ? new Ending.Released(reservation)
          : new Ending.ChargedInFull(reservation);
    }

    private static @Nullable Usage counted(ModelAnswer answer) {
      return answer instanceof ModelAnswer.Answer given
          ? given.usage()
          : ((Failure) answer).usage();
    }

    private Claim claim(Amount most) {
      Purpose purpose =
          new Purpose(
              request.origin().caller().tenant(),
              request.origin().element(),
              request.terms().tag());
      return new Claim(
          purpose,
          step.model().name(),
          step.model().backend().id(),
          step.model().backend().version(),
          most,
          deadline.end().remaining());
    }
  }

  /** Settles what is not settled yet. */
  @Override
  public void close() {
    if (settlements != null) {
      settlements.close();
    }
  }

  private static Amount amount(Money money) {
    return Amount.of(money.amount(), money.currency());
  }
}
