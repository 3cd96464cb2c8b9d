package dev.signalbox.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps keys in a map, in the order they were made. It writes no decisions. */
public final class InMemoryApiKeys implements ApiKeys {
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Kept> kept = new LinkedHashMap<>();

  public InMemoryApiKeys(Clock clock) {
    this.clock = clock;
  }

  private record Kept(ApiKey key, String digest) {
    Kept with(@Nullable Instant lastUsedAt, @Nullable Instant revokedAt) {
      ApiKey changed =
          new ApiKey(
              key.tenant(),
              key.id(),
              key.name(),
              key.roles(),
              key.scopes(),
              key.createdBy(),
              key.createdAt(),
              key.expiresAt(),
              lastUsedAt,
              revokedAt);
      return new Kept(changed, digest);
    }
  }

  @Override
  public synchronized IssuedKey create(Caller caller, NewApiKey wanted) {
    Instant now = now();
    wanted.checked(caller, now);
    ApiKeySecret secret = ApiKeySecret.draw(random);
    ApiKey key =
        new ApiKey(
            caller.tenant(),
            secret.id(),
            wanted.name(),
            wanted.roles(),
            wanted.scopes(),
            caller.actor().id(),
            now,
            wanted.expiresAt(),
            null,
            null);
    kept.put(key.id(), new Kept(key, secret.digest()));
    return new IssuedKey(key, secret);
  }

  @Override
  public synchronized List<ApiKey> list(TenantId tenant) {
    return kept.values().stream().map(Kept::key).filter(it -> it.tenant().equals(tenant)).toList();
  }

  @Override
  public synchronized boolean revoke(Caller caller, String id) {
    Kept known = kept.get(id);
    if (known == null || !known.key().tenant().equals(caller.tenant())) {
      return false;
    }
    if (known.key().revokedAt() == null) {
      kept.put(id, known.with(known.key().lastUsedAt(), now()));
    }
    return true;
  }

  @Override
  public synchronized KeyCheck check(ApiKeySecret secret) {
    Kept known = kept.get(secret.id());
    if (known == null || !secret.hasDigest(known.digest())) {
      return new KeyCheck.Wrong("the API key is unknown");
    }
    Instant now = now();
    if (known.key().objection(now).isPresent()) {
      return new KeyCheck.Wrong(known.key().objection(now).get());
    }
    Instant last = known.key().lastUsedAt();
    if (last == null || !last.plus(LAST_USE).isAfter(now)) {
      known = known.with(now, null);
      kept.put(secret.id(), known);
    }
    return new KeyCheck.Right(known.key());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
