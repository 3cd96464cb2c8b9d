package dev.signalbox.connector.call;

import dev.signalbox.connector.settings.Target;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One call under way: travels with the exchange through the route, and remembers how far it came.
 * Used by one thread, apart from the deadline.
 */
final class ConnectorCall {
  /** Where the exchange carries it. */
  static final String PROPERTY = "SignalboxConnectorCall";

  private final CallRequest request;
  private final Target.Found target;
  private final long deadline;
  private boolean begun;
  private volatile boolean sent;
  private boolean answered;
  private @Nullable CallResult result;

  ConnectorCall(CallRequest request, Target.Found target) {
    this.request = request;
    this.target = target;
    this.deadline = System.nanoTime() + request.budget().toNanos();
  }

  CallRequest request() {
    return request;
  }

  Target.Found target() {
    return target;
  }

  Set<String> requestHeaders() {
    return request.connector().headers().request();
  }

  Set<String> responseHeaders() {
    return request.connector().headers().response();
  }

  Duration remaining() {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  /** An operation makes one call: a second would have no key of its own. */
  void begin() {
    if (begun) {
      throw new IllegalStateException(
          "the route of " + request.operation().name() + " calls twice");
    }
    begun = true;
  }

  /** From here on the other side may act. */
  void markSent() {
    sent = true;
  }

  boolean sent() {
    return sent;
  }

  /** A 2xx answer is there; what the route does after it can't undo that. */
  void markAnswered() {
    answered = true;
  }

  boolean answered() {
    return answered;
  }

  void end(CallResult how) {
    result = how;
  }

  /** How it ended short of a 2xx answer; null when it did not. */
  @Nullable CallResult result() {
    return result;
  }
}
