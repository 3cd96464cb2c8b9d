package dev.signalbox.web.security;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Checks login and password, for the form and for basic auth alike. An unknown login takes as long
 * as a wrong password, and is told in the same words.
 */
final class PasswordLogin implements AuthenticationProvider {
  private final DaoAuthenticationProvider check;
  private final LoginAttempts attempts;

  PasswordLogin(Accounts accounts, PasswordEncoder passwords, LoginAttempts attempts) {
    this.check =
        new DaoAuthenticationProvider(
            login ->
                accounts
                    .find(login)
                    .map(LoggedInAccount::new)
                    .orElseThrow(() -> new UsernameNotFoundException("unknown login")));
    this.check.setPasswordEncoder(passwords);
    this.attempts = attempts;
  }

  @Override
  public Authentication authenticate(Authentication login) {
    String name = login.getName();
    String address = RemoteAddress.of(login);
    if (attempts.isBlocked(name, address)) {
      throw new LockedException("Too many wrong passwords for this login: wait, then try again.");
    }
    try {
      Authentication known = check.authenticate(login);
      attempts.succeeded(name, address);
      return known;
    } catch (AuthenticationException e) {
      attempts.failed(name, address);
      throw e;
    }
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }
}
