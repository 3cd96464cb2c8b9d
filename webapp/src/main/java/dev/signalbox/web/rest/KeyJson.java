package dev.signalbox.web.rest;

import dev.signalbox.identity.ApiKey;
import dev.signalbox.identity.IssuedKey;
import dev.signalbox.identity.KeyScope;
import dev.signalbox.identity.Role;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A program's key, without its secret. */
record KeyJson(
    String id,
    String name,
    List<String> roles,
    List<String> scopes,
    String createdBy,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Schema(description = "To the minute; null until then.") @Nullable Instant lastUsedAt,
    @Nullable Instant revokedAt) {

  static KeyJson of(ApiKey key) {
    return new KeyJson(
        key.id(),
        key.name(),
        key.roles().stream().map(KeyJson::written).sorted().toList(),
        key.scopes().stream().map(KeyScope::wireName).sorted().toList(),
        key.createdBy(),
        key.createdAt(),
        key.expiresAt(),
        key.lastUsedAt(),
        key.revokedAt());
  }

  static String written(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  /** A new key, with its secret. */
  record Issued(
      KeyJson key,
      @Schema(description = "What the program shows as its bearer token; never shown again.")
          String secret) {
    static Issued of(IssuedKey issued) {
      return new Issued(KeyJson.of(issued.key()), issued.secret().text());
    }

    /** Hides the secret. */
    @Override
    public String toString() {
      return "Issued[" + key + "]";
    }
  }
}
