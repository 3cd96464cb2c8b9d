package dev.signalbox.web.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Where a login that did not come over HTTP was tried from. */
record RemoteAddress(String address) {
  /** Of a login by whatever door; empty text where nobody noted it. */
  static String of(Authentication login) {
    @Nullable Object details = login.getDetails();
    if (details instanceof RemoteAddress remote) {
      return remote.address();
    }
    return details instanceof WebAuthenticationDetails web
        ? String.valueOf(web.getRemoteAddress())
        : "";
  }
}
