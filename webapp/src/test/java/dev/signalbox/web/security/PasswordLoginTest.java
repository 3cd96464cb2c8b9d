package dev.signalbox.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.identity.Role;
import dev.signalbox.testing.SettableClock;
import dev.signalbox.web.WebProperties;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

class PasswordLoginTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final CountingEncoder slow = new CountingEncoder();
  private final PasswordEncoder remembering =
      new RememberingPasswordEncoder(slow, clock, Duration.ofMinutes(1), new SecureRandom());
  private final WebProperties.Logins limits = new WebProperties.Logins(3, Duration.ofMinutes(1));
  private Account account = new Account("ann", "{test}right", Set.of(Role.OPERATOR), Set.of());
  private final PasswordLogin login =
      new PasswordLogin(
          name -> name.equals("ann") ? Optional.of(account) : Optional.empty(),
          remembering,
          new LoginAttempts(limits, clock));

  @Test
  void guessingClosesTheDoorForThatLoginAndAddressUntilTheWindowHasPassed() {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> logIn("wrong", "10.0.0.1"))
          .isInstanceOf(BadCredentialsException.class);
    }

    assertThatThrownBy(() -> logIn("right", "10.0.0.1")).isInstanceOf(LockedException.class);
    assertThat(logIn("right", "10.0.0.2")).isTrue();
    clock.advance(Duration.ofMinutes(1));
    assertThat(logIn("right", "10.0.0.1")).isTrue();
  }

  @Test
  void aRightPasswordIsHashedOnceInAWhile() {
    logIn("right", "10.0.0.1");
    int hashed = slow.calls.get();

    logIn("right", "10.0.0.1");
    assertThat(slow.calls.get()).isEqualTo(hashed);

    clock.advance(Duration.ofMinutes(1));
    logIn("right", "10.0.0.1");
    assertThat(slow.calls.get()).isEqualTo(hashed + 1);
  }

  @Test
  void aWrongPasswordIsNeverRemembered() {
    assertThatThrownBy(() -> logIn("wrong", "10.0.0.1"));
    assertThatThrownBy(() -> logIn("wrong", "10.0.0.1"))
        .isInstanceOf(BadCredentialsException.class);
  }

  @Test
  void aChangedPasswordCountsAtOnce() {
    logIn("right", "10.0.0.1");
    account = new Account("ann", "{test}changed", Set.of(Role.OPERATOR), Set.of());

    assertThatThrownBy(() -> logIn("right", "10.0.0.1"))
        .isInstanceOf(BadCredentialsException.class);
    assertThat(logIn("changed", "10.0.0.1")).isTrue();
  }

  private boolean logIn(String password, String address) {
    var attempt = UsernamePasswordAuthenticationToken.unauthenticated("ann", password);
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr(address);
    attempt.setDetails(new WebAuthenticationDetails(request));
    return login.authenticate(attempt).isAuthenticated();
  }

  /** Stands for a slow hash. */
  private static final class CountingEncoder implements PasswordEncoder {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public String encode(CharSequence password) {
      return "{test}" + password;
    }

    @Override
    public boolean matches(CharSequence password, String hash) {
      calls.incrementAndGet();
      return hash.equals("{test}" + password);
    }
  }
}
