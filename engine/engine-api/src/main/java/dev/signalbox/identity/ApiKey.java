package dev.signalbox.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a program shows in place of a login, without the secret that proves it.
 *
 * @param id part of the secret, so that either leads to the other's trace in a log
 * @param roles what it may do, never more than who made it
 * @param scopes where it may do so
 * @param createdBy the login of who made it
 * @param expiresAt from when on it is worth nothing; null for never
 * @param lastUsedAt to the minute; null until then
 * @param revokedAt null while nobody took it back
 */
public record ApiKey(
    TenantId tenant,
    String id,
    String name,
    Set<Role> roles,
    Set<KeyScope> scopes,
    String createdBy,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant revokedAt) {
  public ApiKey {
    roles = Set.copyOf(roles);
    scopes = Set.copyOf(scopes);
  }

  /** Who a program with this key is: in records it goes by the key's name and id. */
  public Caller caller() {
    return new Caller(
        tenant, new Actor("key:" + name + ":" + id, ActorKind.PROGRAM, roles, Set.of()));
  }

  /** Why it is worth nothing at that time, one clause; empty while it is good. */
  public Optional<String> objection(Instant now) {
    if (revokedAt != null) {
      return Optional.of("the API key was revoked");
    }
    return expiresAt != null && !now.isBefore(expiresAt)
        ? Optional.of("the API key has expired")
        : Optional.empty();
  }
}
