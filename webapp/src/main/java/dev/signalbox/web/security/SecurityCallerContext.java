package dev.signalbox.web.security;

import dev.signalbox.identity.Caller;
import dev.signalbox.identity.CallerContext;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Reads the caller from Spring Security's context of the current thread. */
final class SecurityCallerContext implements CallerContext {
  @Override
  public Optional<Caller> current() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null
            && authentication.isAuthenticated()
            && authentication.getPrincipal() instanceof LoggedIn login
        ? Optional.of(login.caller())
        : Optional.empty();
  }
}
