package dev.signalbox.web.security;

import dev.signalbox.identity.Caller;
import dev.signalbox.identity.KeyScope;
import org.jspecify.annotations.Nullable;

/** Who stands behind a request, as Spring Security's principal. */
interface LoggedIn {
  Caller caller();

  /**
   * Whether this part of the interface is open to them at all.
   *
   * @param scope null for what no key opens
   */
  boolean mayEnter(@Nullable KeyScope scope);
}
