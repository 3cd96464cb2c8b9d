package dev.signalbox.ai.wire;

import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a status other than success means:
 *
 * <ul>
 *   <li>429, 503, and 529 of some providers of language models: too much to do, nothing done;
 *       {@code Retry-After} says for how long
 *   <li>401, 403, 407: our secret is wrong: nothing works there until somebody sees to it
 *   <li>other 4xx but 408: it does not take this request
 *   <li>everything else: it broke
 * </ul>
 */
final class Statuses {
  private final RetryAfter waits;

  Statuses(RetryAfter waits) {
    this.waits = waits;
  }

  Failure failure(String backend, int status, @Nullable String retryAfter) {
    String reason = backend + " answered " + status;
    return switch (status) {
      case 429, 503, 529 -> new Failure(Cause.BUSY, reason, waits.of(retryAfter));
      case 401, 403, 407 -> new Failure(Cause.FAILED, reason + ": it does not accept our secret");
      case 408 -> new Failure(Cause.FAILED, reason);
      default -> new Failure(status >= 400 && status < 500 ? Cause.REFUSED : Cause.FAILED, reason);
    };
  }
}
