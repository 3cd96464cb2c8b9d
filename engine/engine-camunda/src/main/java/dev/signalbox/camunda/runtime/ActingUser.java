package dev.signalbox.camunda.runtime;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;

/** Lets the engine know who acts, so that history names who started an instance. */
final class ActingUser {
  private final IdentityService identity;

  ActingUser(IdentityService identity) {
    this.identity = identity;
  }

  <T> T as(String userId, Supplier<T> call) {
    Authentication before = identity.getCurrentAuthentication();
    identity.setAuthenticatedUserId(userId);
    try {
      return call.get();
    } finally {
      if (before == null) {
        identity.clearAuthentication();
      } else {
        identity.setAuthentication(before);
      }
    }
  }
}
