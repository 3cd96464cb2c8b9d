package dev.signalbox.identity;

import java.util.Optional;

/** Tells who is logged in on the current thread; the web edge implements it. */
@FunctionalInterface
public interface CallerContext {
  /**
   * The authenticated caller of the current request; empty outside a request and without a login.
   */
  Optional<Caller> current();
}
