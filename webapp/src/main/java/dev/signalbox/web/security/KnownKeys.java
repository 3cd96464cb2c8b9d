package dev.signalbox.web.security;

import dev.signalbox.identity.ApiKey;
import dev.signalbox.identity.ApiKeySecret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers for some seconds that a key was good, so that not every request asks the database. For
 * so long a revoked key may still open doors, on every node. No secret stands in memory for it, and
 * wrong keys are never remembered.
 */
final class KnownKeys {
  private static final int MAX_ENTRIES = 10_000;

  private final Clock clock;
  private final Duration memory;
  private final Map<String, Known> good =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > MAX_ENTRIES;
        }
      };

  KnownKeys(Clock clock, Duration memory) {
    this.clock = clock;
    this.memory = memory;
  }

  Optional<ApiKey> find(ApiKeySecret secret) {
    String digest = secret.digest();
    Instant now = clock.instant();
    synchronized (good) {
      Known known = good.get(digest);
      if (known == null) {
        return Optional.empty();
      }
      if (!now.isBefore(known.until()) || known.key().objection(now).isPresent()) {
        good.remove(digest);
        return Optional.empty();
      }
      return Optional.of(known.key());
    }
  }

  void remember(ApiKeySecret secret, ApiKey key) {
    Known known = new Known(key, clock.instant().plus(memory));
    synchronized (good) {
      good.put(secret.digest(), known);
    }
  }

  private record Known(ApiKey key, Instant until) {}
}
