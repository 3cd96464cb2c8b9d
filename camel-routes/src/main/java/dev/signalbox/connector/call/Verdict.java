package dev.signalbox.connector.call;

import org.jspecify.annotations.Nullable;

/**
 * Judges an answer by its status (RFC 9110):
 *
 * <ul>
 *   <li>2xx: received
 *   <li>408, 425, 429: nothing happened, again later
 *   <li>401, 407: our secret is wrong: nothing happened, again later
 *   <li>other 4xx but 409: refused for good
 *   <li>409, 3xx, 5xx: unknown; redirects are not followed
 * </ul>
 */
final class Verdict {
  private final RetryAfter retryAfter;

  Verdict(RetryAfter retryAfter) {
    this.retryAfter = retryAfter;
  }

  Outcome on(Answer answer, @Nullable String secret) {
    return answer.successful()
        ? new Outcome.Received(answer)
        : new Outcome.Ended(unsuccessful(answer, Reason.of(answer, secret)));
  }

  private CallResult unsuccessful(Answer answer, String reason) {
    int status = answer.status();
    return switch (status) {
      case 401, 407 -> new CallResult.Untouched("it does not accept the secret: " + reason, null);
      case 408, 425, 429 -> new CallResult.Untouched(reason, retryAfter.read(answer.retryAfter()));
      case 409, 503 -> new CallResult.Unknown(reason, retryAfter.read(answer.retryAfter()));
      default ->
          status >= 400 && status < 500
              ? new CallResult.Refused(status, reason)
              : new CallResult.Unknown(redirect(status) + reason, null);
    };
  }

  private static String redirect(int status) {
    return status >= 300 && status < 400 ? "it redirects, which is not followed: " : "";
  }
}
