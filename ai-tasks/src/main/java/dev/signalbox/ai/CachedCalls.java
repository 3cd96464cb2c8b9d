package dev.signalbox.ai;

import dev.signalbox.ai.cache.AnswerCache;
import dev.signalbox.ai.cache.AnswerCache.Found;
import dev.signalbox.ai.cache.AnswerCache.Keeping;
import dev.signalbox.ai.cache.AnswerKey;
import dev.signalbox.ai.model.Digests;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.Money;
import dev.signalbox.ai.model.Sensitivity;
import dev.signalbox.ai.plane.Deadline;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Calls models, or gives the answer that the same question had. Never for restricted data, which is
 * not kept, and never what answers in another model's place.
 */
final class CachedCalls {
  private final PaidCalls calls;
  private final AnswerCache cache;

  CachedCalls(PaidCalls calls, AnswerCache cache) {
    this.calls = calls;
    this.cache = cache;
  }

  /** One call that may be one too many. */
  record Call(InferenceRequest request, Plan.Step step, ModelInput input, Deadline deadline) {
    private boolean mayBeKept() {
      return !step.model().backend().cache().isZero()
          && !step.degraded()
          && input.relay() == null
          && request.terms().sensitivity() != Sensitivity.RESTRICTED;
    }

    private AnswerKey key() {
      return new AnswerKey(
          request.origin().caller().tenant().value(),
          step.model().backend().id(),
          step.model().model().digest(),
          Digests.of(input.text()));
    }
  }

  /**
   * @param cached whether the model was not asked for it
   * @param cost what asking it came to, however it ended; null for nothing
   */
  record Reply(ModelAnswer answer, boolean cached, @Nullable Money cost) {}

  /**
   * @param sure whether an answer is, and so may be kept
   */
  Reply ask(Call call, Predicate<ModelAnswer.Answer> sure) {
    PaidCalls.PaidCall paid = calls.of(call.request(), call.step(), call.input(), call.deadline());
    if (!call.mayBeKept()) {
      return new Reply(paid.get(), false, paid.cost());
    }
    Duration life = call.step().model().backend().cache();
    Found found = cache.find(call.key(), new Keeping(life, sure), call.deadline(), paid);
    calls.meters().of(call.request(), call.step().model()).cache(found.source());
    return new Reply(found.answer(), found.cached(), paid.cost());
  }
}
