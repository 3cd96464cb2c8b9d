package dev.signalbox.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.identity.ApiKey;
import dev.signalbox.identity.ApiKeySecret;
import dev.signalbox.identity.ApiKeys;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.Credentials.Entry;
import dev.signalbox.identity.InMemoryApiKeys;
import dev.signalbox.identity.IssuedKey;
import dev.signalbox.identity.KeyCheck;
import dev.signalbox.identity.KeyScope;
import dev.signalbox.identity.NewApiKey;
import dev.signalbox.identity.Role;
import dev.signalbox.identity.SampleCallers;
import dev.signalbox.identity.TenantId;
import dev.signalbox.testing.SettableClock;
import dev.signalbox.web.WebProperties;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

class KeyLoginTest {
  private static final Duration MEMORY = Duration.ofSeconds(5);
  private static final String HERE = "10.0.0.1";

  private final SettableClock clock = SettableClock.fixed();
  private final CountingKeys keys = new CountingKeys(new InMemoryApiKeys(clock));
  private final WebProperties.Logins limits = new WebProperties.Logins(3, Duration.ofMinutes(1));
  private final KeyLogin login =
      new KeyLogin(keys, new KnownKeys(clock, MEMORY), new LoginAttempts(limits, clock));
  private final IssuedKey issued = made(null);

  @Test
  void aGoodKeyIsAskedForOnceInAWhile() {
    for (int i = 0; i < 3; i++) {
      assertThat(login.check(issued.secret().text(), HERE).caller())
          .isEqualTo(issued.key().caller());
    }
    assertThat(keys.checks).hasValue(1);

    clock.advance(MEMORY);
    login.check(issued.secret().text(), HERE);
    assertThat(keys.checks).hasValue(2);
  }

  @Test
  void aRevokedKeyOpensNothingOnceTheMemoryIsOver() {
    login.check(issued.secret().text(), HERE);
    keys.revoke(SampleCallers.admin(), issued.key().id());

    clock.advance(MEMORY);

    assertThatThrownBy(() -> login.check(issued.secret().text(), HERE))
        .isInstanceOf(BadCredentialsException.class)
        .hasMessage("The API key was revoked.");
  }

  @Test
  void aKeyThatEndsWhileItIsRememberedOpensNothing() {
    IssuedKey brief = made(Duration.ofSeconds(2));
    login.check(brief.secret().text(), HERE);

    clock.advance(Duration.ofSeconds(2));

    assertThatThrownBy(() -> login.check(brief.secret().text(), HERE))
        .hasMessage("The API key has expired.");
  }

  @Test
  void guessingClosesTheDoorForThatKeyAndAddressUntilTheWindowHasPassed() {
    String guess = ApiKeySecret.draw(new SecureRandom()).text();
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> login.check(guess, HERE))
          .isInstanceOf(BadCredentialsException.class);
    }

    assertThatThrownBy(() -> login.check(guess, HERE)).isInstanceOf(LockedException.class);
    assertThat(keys.checks).hasValue(3);
    assertThatThrownBy(() -> login.check(guess, "10.0.0.2"))
        .isInstanceOf(BadCredentialsException.class);
    clock.advance(Duration.ofMinutes(1));
    assertThatThrownBy(() -> login.check(guess, HERE)).isInstanceOf(BadCredentialsException.class);
  }

  @Test
  void aTypingErrorIsToldWithoutAskingAnybody() {
    String text = issued.secret().text();
    String mistyped = text.substring(0, text.length() - 1) + (text.endsWith("a") ? "b" : "a");

    assertThatThrownBy(() -> login.check(mistyped, HERE))
        .isInstanceOf(BadCredentialsException.class)
        .hasMessageContaining("was not copied as a whole");
    assertThat(keys.checks).hasValue(0);
  }

  @Test
  void otherDoorsAskForTheSame() {
    Account ann = new Account("ann", "{noop}right", Set.of(Role.AUTHOR), Set.of());
    ProgramDoor door =
        new ProgramDoor(
            new PasswordLogin(
                name -> Optional.of(ann),
                PasswordEncoderFactories.createDelegatingPasswordEncoder(),
                new LoginAttempts(limits, clock)),
            login);
    String key = "Bearer " + issued.secret().text();

    assertThat(door.check(key, HERE, KeyScope.AI))
        .isEqualTo(new Entry.Admitted(issued.key().caller()));
    assertThat(door.check(key, HERE, KeyScope.MONEY)).isInstanceOf(Entry.Closed.class);
    assertThat(door.check(basic("ann:right"), HERE, KeyScope.AI))
        .isEqualTo(new Entry.Admitted(new LoggedInAccount(ann).caller()));
    for (@Nullable String wrong :
        new @Nullable String[] {
          null, "", "Basic", "Basic !", basic("ann"), basic("ann:wrong"), "Bearer sbx_x", "Digest x"
        }) {
      assertThat(door.check(wrong, HERE, KeyScope.AI))
          .as("%s", wrong)
          .isInstanceOf(Entry.Unknown.class);
    }
    door.check(basic("ann:wrong"), HERE, KeyScope.AI);
    door.check(basic("ann:wrong"), HERE, KeyScope.AI);
    assertThat(door.check(basic("ann:right"), HERE, KeyScope.AI))
        .isEqualTo(
            new Entry.Unknown("Too many wrong passwords for this login: wait, then try again."));
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private IssuedKey made(@Nullable Duration life) {
    return keys.create(
        SampleCallers.admin(),
        new NewApiKey(
            "batch",
            Set.of(Role.OPERATOR),
            Set.of(KeyScope.AI),
            life == null ? null : clock.instant().plus(life)));
  }

  private record CountingKeys(ApiKeys kept, AtomicInteger checks) implements ApiKeys {
    CountingKeys(ApiKeys kept) {
      this(kept, new AtomicInteger());
    }

    @Override
    public IssuedKey create(Caller caller, NewApiKey key) {
      return kept.create(caller, key);
    }

    @Override
    public List<ApiKey> list(TenantId tenant) {
      return kept.list(tenant);
    }

    @Override
    public boolean revoke(Caller caller, String id) {
      return kept.revoke(caller, id);
    }

    @Override
    public KeyCheck check(ApiKeySecret secret) {
      checks.incrementAndGet();
      return kept.check(secret);
    }
  }
}
