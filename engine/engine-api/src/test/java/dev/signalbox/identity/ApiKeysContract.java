package dev.signalbox.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.testing.SampleIds;
import dev.signalbox.testing.SettableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of keys does. */
public abstract class ApiKeysContract {
  /** An administrator of a tenant that no other test uses. */
  protected final Caller admin =
      new Caller(new TenantId(SampleIds.next("tenant")), SampleCallers.admin().actor());

  protected abstract ApiKeys keys();

  protected abstract SettableClock clock();

  @Test
  void shouldFindTheKeyOfItsSecret() {
    Instant expires = clock().instant().plus(Duration.ofDays(1));

    IssuedKey issued =
        keys()
            .create(
                admin,
                new NewApiKey(
                    "nightly-batch",
                    Set.of(Role.OPERATOR, Role.AUTHOR),
                    Set.of(KeyScope.AI, KeyScope.MONEY),
                    expires));

    ApiKey key = issued.key();
    assertThat(key)
        .isEqualTo(
            new ApiKey(
                admin.tenant(),
                issued.secret().id(),
                "nightly-batch",
                Set.of(Role.OPERATOR, Role.AUTHOR),
                Set.of(KeyScope.AI, KeyScope.MONEY),
                "admin",
                clock().instant(),
                expires,
                null,
                null));
    assertThat(right(issued.secret()).id()).isEqualTo(key.id());
    Caller caller = right(issued.secret()).caller();
    assertThat(caller.tenant()).isEqualTo(admin.tenant());
    assertThat(caller.actor())
        .isEqualTo(
            new Actor(
                "key:nightly-batch:" + key.id(),
                ActorKind.PROGRAM,
                Set.of(Role.OPERATOR, Role.AUTHOR),
                Set.of()));
  }

  @Test
  void shouldNotTakeAnotherSecretForThatKey() {
    IssuedKey issued = keys().create(admin, key(null));

    ApiKeySecret guessed = ApiKeySecret.draw(issued.key().id(), new SecureRandom());
    ApiKeySecret unknown = ApiKeySecret.draw(new SecureRandom());

    assertThat(keys().check(guessed)).isEqualTo(keys().check(unknown));
    assertThat(wrong(guessed)).isEqualTo("the API key is unknown");
    assertThat(listed(issued).lastUsedAt()).isNull();
  }

  @Test
  void shouldListAllOfATenantTheOldestFirst() {
    IssuedKey first = keys().create(admin, key(null));
    clock().advance(Duration.ofSeconds(1));
    IssuedKey second = keys().create(admin, key(null));
    keys().revoke(admin, first.key().id());

    assertThat(keys().list(admin.tenant()))
        .extracting(ApiKey::id)
        .containsExactly(first.key().id(), second.key().id());
    assertThat(keys().list(new TenantId(SampleIds.next("tenant")))).isEmpty();
  }

  @Test
  void shouldBeWorthNothingOnceRevoked() {
    IssuedKey issued = keys().create(admin, key(null));
    Instant revoked = clock().instant();

    assertThat(keys().revoke(admin, issued.key().id())).isTrue();
    clock().advance(Duration.ofHours(1));
    assertThat(keys().revoke(admin, issued.key().id())).as("again").isTrue();

    assertThat(wrong(issued.secret())).isEqualTo("the API key was revoked");
    assertThat(listed(issued).revokedAt()).isEqualTo(revoked);
  }

  @Test
  void shouldBeRevokedByItsOwnTenantOnly() {
    IssuedKey issued = keys().create(admin, key(null));
    Caller stranger = new Caller(new TenantId(SampleIds.next("tenant")), admin.actor());

    assertThat(keys().revoke(stranger, issued.key().id())).isFalse();
    assertThat(keys().revoke(admin, "nothing")).isFalse();

    assertThat(right(issued.secret()).id()).isEqualTo(issued.key().id());
  }

  @Test
  void shouldBeWorthNothingFromItsEndOn() {
    IssuedKey issued = keys().create(admin, key(clock().instant().plusSeconds(60)));

    clock().advance(Duration.ofSeconds(59));
    assertThat(keys().check(issued.secret())).isInstanceOf(KeyCheck.Right.class);
    clock().advance(Duration.ofSeconds(1));

    assertThat(wrong(issued.secret())).isEqualTo("the API key has expired");
  }

  @Test
  void shouldNoteItsLastUseToTheMinute() {
    IssuedKey issued = keys().create(admin, key(null));
    Instant first = clock().instant();

    keys().check(issued.secret());
    clock().advance(Duration.ofSeconds(59));
    keys().check(issued.secret());
    assertThat(listed(issued).lastUsedAt()).isEqualTo(first);
    clock().advance(Duration.ofSeconds(1));
    keys().check(issued.secret());

    assertThat(listed(issued).lastUsedAt()).isEqualTo(first.plusSeconds(60));
  }

  @Test
  void shouldNotLetAKeyDoMoreThanWhoMadeIt() {
    Caller operator = new Caller(admin.tenant(), SampleCallers.operator().actor());
    NewApiKey wanted =
        new NewApiKey(
            "more", Set.of(Role.OPERATOR, Role.OFFICER), Set.of(KeyScope.DECISIONS), null);

    assertThatThrownBy(() -> keys().create(operator, wanted))
        .isInstanceOfSatisfying(
            SignalboxException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORBIDDEN))
        .hasMessage("A key may not do more than you: you are no officer.");
    assertThat(keys().list(admin.tenant())).isEmpty();
  }

  @Test
  void shouldNotMakeAKeyThatHasExpired() {
    assertThatThrownBy(() -> keys().create(admin, key(clock().instant())))
        .isInstanceOfSatisfying(
            SignalboxException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.FIELDS_INVALID);
              assertThat(e.errors()).extracting("field").isEqualTo(List.of("expiresAt"));
            });
  }

  protected static NewApiKey key(@Nullable Instant expiresAt) {
    return new NewApiKey("batch", Set.of(Role.OPERATOR), Set.of(KeyScope.AI), expiresAt);
  }

  private ApiKey listed(IssuedKey issued) {
    return keys().list(admin.tenant()).stream()
        .filter(it -> it.id().equals(issued.key().id()))
        .findFirst()
        .orElseThrow();
  }

  private ApiKey right(ApiKeySecret secret) {
    KeyCheck check = keys().check(secret);
    assertThat(check).isInstanceOf(KeyCheck.Right.class);
    return ((KeyCheck.Right) check).key();
  }

  private String wrong(ApiKeySecret secret) {
    KeyCheck check = keys().check(secret);
    assertThat(check).isInstanceOf(KeyCheck.Wrong.class);
    return ((KeyCheck.Wrong) check).reason();
  }
}
