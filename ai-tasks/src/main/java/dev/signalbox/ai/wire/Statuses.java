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
 *   <li>408, 502, 504: it, or what stands before it, does not know how the work ended
 *   <li>other 4xx: it does not take this request
 *   <li>everything else: it broke, and says so
 * </ul>
 *
 * Providers of models do not charge for a request that they answer with an error, except where they
 * have worked for it up to a time-out.
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
      case 401, 403, 407 -> new Failure(Cause.ERRED, reason + ": it does not accept our secret");
      case 408, 502, 504 -> new Failure(Cause.FAILED, reason);
      default -> new Failure(status >= 400 && status < 500 ? Cause.REFUSED : Cause.ERRED, reason);
    };
  }
}
