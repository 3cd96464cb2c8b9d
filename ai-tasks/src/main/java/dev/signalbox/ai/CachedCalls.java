package dev.signalbox.ai;

import dev.signalbox.ai.cache.AnswerCache;
import dev.signalbox.ai.cache.AnswerCache.Found;
import dev.signalbox.ai.cache.AnswerCache.Keeping;
import dev.signalbox.ai.cache.AnswerKey;
import dev.signalbox.ai.model.Digests;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.Sensitivity;
import dev.signalbox.ai.plane.Deadline;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Calls models, or gives the answer that the same question had. Never for restricted data, which is
 * not kept, and never what answers in another model's place.
 */
final class CachedCalls {
  private final TimedCalls calls;
  private final AnswerCache cache;

  CachedCalls(TimedCalls calls, AnswerCache cache) {
    this.calls = calls;
    this.cache = cache;
  }

  /** One call that may be one too many. */
  record Call(InferenceRequest request, Plan.Step step, ModelInput input, Deadline deadline) {
    private boolean mayBeKept() {
      return !step.model().backend().cache().isZero()
          && !step.degraded()
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
   */
  record Reply(ModelAnswer answer, boolean cached) {}

  /**
   * @param sure whether an answer is, and so may be kept
   */
  Reply ask(Call call, Predicate<ModelAnswer.Answer> sure) {
    if (!call.mayBeKept()) {
      return new Reply(calls.ask(call.step(), call.input(), call.deadline()), false);
    }
    Duration life = call.step().model().backend().cache();
    Found found =
        cache.find(
            call.key(),
            new Keeping(life, sure),
            call.deadline(),
            () -> calls.ask(call.step(), call.input(), call.deadline()));
    return new Reply(found.answer(), found.cached());
  }
}
