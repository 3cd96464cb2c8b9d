package dev.signalbox.web.security;

import dev.signalbox.identity.Credentials;
import dev.signalbox.identity.KeyScope;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/** Checks passwords and keys of programs that do not come over HTTP, as the filters do. */
final class ProgramDoor implements Credentials {
  private static final String BASIC = "Basic ";

  private final AuthenticationProvider passwords;
  private final KeyLogin keys;

  ProgramDoor(AuthenticationProvider passwords, KeyLogin keys) {
    this.passwords = passwords;
    this.keys = keys;
  }

  @Override
  public Entry check(@Nullable String authorization, String address, KeyScope scope) {
    LoggedIn known;
    try {
      Optional<String> key = KeyFilter.shown(authorization);
      if (key.isPresent()) {
        known = keys.check(key.get(), address);
      } else {
        Optional<UsernamePasswordAuthenticationToken> pair = pair(authorization);
        if (pair.isEmpty()) {
          return new Entry.Unknown(
              "This address needs a login: authorization is Basic or Bearer sbx_...");
        }
        known = byPassword(pair.get(), address);
      }
    } catch (LockedException e) {
      return new Entry.Unknown(String.valueOf(e.getMessage()));
    } catch (AuthenticationException e) {
      return new Entry.Unknown(
          KeyFilter.shown(authorization).isPresent()
              ? String.valueOf(e.getMessage())
              : "The login or the password is wrong.");
    }
    return known.mayEnter(scope)
        ? new Entry.Admitted(known.caller())
        : new Entry.Closed("The scopes of this API key do not allow this.");
  }

  private LoggedIn byPassword(UsernamePasswordAuthenticationToken pair, String address) {
    pair.setDetails(new RemoteAddress(address));
    Authentication known = passwords.authenticate(pair);
    if (known != null && known.getPrincipal() instanceof LoggedIn login) {
      return login;
    }
    throw new IllegalStateException("a login that was checked has an account");
  }

  private static Optional<UsernamePasswordAuthenticationToken> pair(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return Optional.empty();
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
      String pair = new String(decoded, StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(
              UsernamePasswordAuthenticationToken.unauthenticated(
                  pair.substring(0, colon), pair.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
