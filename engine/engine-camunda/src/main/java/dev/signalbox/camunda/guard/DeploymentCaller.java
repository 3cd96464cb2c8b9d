package dev.signalbox.camunda.guard;

import dev.signalbox.identity.Caller;
import dev.signalbox.identity.CallerContext;
import dev.signalbox.identity.TenantId;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows for whom the engine deploys on this thread: the caller of the command with the policies'
 * permission, else who is logged in, else Signalbox itself (at start-up).
 */
final class DeploymentCaller {
  private final ThreadLocal<DeploymentGovernance.@Nullable Permitted> commanding =
      new ThreadLocal<>();
  private final Supplier<@Nullable CallerContext> loggedIn;

  DeploymentCaller(Supplier<@Nullable CallerContext> loggedIn) {
    this.loggedIn = loggedIn;
  }

  /** Who asks, where no command says so. */
  Caller loggedIn() {
    CallerContext context = loggedIn.get();
    return (context == null ? Optional.<Caller>empty() : context.current())
        .orElseGet(() -> Caller.system(TenantId.DEFAULT, "deployment"));
  }

  /** The permission under which this thread deploys; null where the engine was called directly. */
  DeploymentGovernance.@Nullable Permitted permission() {
    return commanding.get();
  }

  <T> T with(DeploymentGovernance.Permitted permission, Supplier<T> work) {
    DeploymentGovernance.Permitted before = commanding.get();
    commanding.set(permission);
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
