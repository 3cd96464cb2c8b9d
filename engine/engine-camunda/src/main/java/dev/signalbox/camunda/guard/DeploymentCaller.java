package dev.signalbox.camunda.guard;

import dev.signalbox.identity.Caller;
import dev.signalbox.identity.CallerContext;
import dev.signalbox.identity.TenantId;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows for whom the engine deploys on this thread: the caller of the command, else who is logged
 * in, else Signalbox itself (at start-up).
 */
final class DeploymentCaller {
  private final ThreadLocal<@Nullable Caller> commanding = new ThreadLocal<>();
  private final Supplier<@Nullable CallerContext> loggedIn;

  DeploymentCaller(Supplier<@Nullable CallerContext> loggedIn) {
    this.loggedIn = loggedIn;
  }

  Caller current() {
    Caller commander = commanding.get();
    if (commander != null) {
      return commander;
    }
    CallerContext context = loggedIn.get();
    return (context == null ? Optional.<Caller>empty() : context.current())
        .orElseGet(() -> Caller.system(TenantId.DEFAULT, "deployment"));
  }

  <T> T as(Caller caller, Supplier<T> work) {
    Caller before = commanding.get();
    commanding.set(caller);
    try {
      return work.get();
    } finally {
      if (before == null) {
        commanding.remove();
      } else {
        commanding.set(before);
      }
    }
  }
}
