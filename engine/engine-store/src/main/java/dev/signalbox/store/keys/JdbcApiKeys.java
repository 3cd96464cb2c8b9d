package dev.signalbox.store.keys;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionLedger;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.DecisionScope;
import dev.signalbox.identity.ApiKey;
import dev.signalbox.identity.ApiKeySecret;
import dev.signalbox.identity.ApiKeys;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.IssuedKey;
import dev.signalbox.identity.KeyCheck;
import dev.signalbox.identity.KeyScope;
import dev.signalbox.identity.NewApiKey;
import dev.signalbox.identity.TenantId;
import dev.signalbox.store.StoredTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.transaction.support.TransactionTemplate;

/** Keys as rows. */
final class JdbcApiKeys implements ApiKeys {
  private final ApiKeyTable table;
  private final TransactionTemplate transaction;
  private final DecisionLedger ledger;
  private final RandomGenerator random;
  private final Clock clock;

  /**
   * @param random one that nobody can foresee
   */
  JdbcApiKeys(
      ApiKeyTable table,
      TransactionTemplate transaction,
      DecisionLedger ledger,
      RandomGenerator random,
      Clock clock) {
    this.table = table;
    this.transaction = transaction;
    this.ledger = ledger;
    this.random = random;
    this.clock = clock;
  }

  @Override
  public IssuedKey create(Caller caller, NewApiKey wanted) {
    Instant now = StoredTime.exact(clock.instant());
    wanted.checked(caller, now);
    Instant expires = wanted.expiresAt();
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
            expires == null ? null : StoredTime.exact(expires),
            null,
            null);
    transaction.executeWithoutResult(
        status -> {
          table.insert(new ApiKeyTable.Row(key, secret.digest()));
          write(caller, key, "made");
        });
    return new IssuedKey(key, secret);
  }

  @Override
  public List<ApiKey> list(TenantId tenant) {
    return table.list(tenant);
  }

  @Override
  public boolean revoke(Caller caller, String id) {
    return Boolean.TRUE.equals(transaction.execute(status -> revokeNow(caller, id)));
  }

  private boolean revokeNow(Caller caller, String id) {
    Optional<ApiKey> known = table.lock(caller.tenant(), id).map(ApiKeyTable.Row::key);
    known
        .filter(key -> key.revokedAt() == null)
        .ifPresent(
            key -> {
              table.revoke(id, clock.instant());
              write(caller, key, "revoked");
            });
    return known.isPresent();
  }

  @Override
  public KeyCheck check(ApiKeySecret secret) {
    Optional<ApiKey> known =
        table
            .find(secret.id())
            .filter(row -> secret.hasDigest(row.digest()))
            .map(ApiKeyTable.Row::key);
    if (known.isEmpty()) {
      return new KeyCheck.Wrong("the API key is unknown");
    }
    Instant now = clock.instant();
    Optional<String> objection = known.get().objection(now);
    if (objection.isPresent()) {
      return new KeyCheck.Wrong(objection.get());
    }
    use(known.get(), now);
    return new KeyCheck.Right(known.get());
  }

  /** Asks the database to write only where it would: most checks come within the minute. */
  private void use(ApiKey key, Instant now) {
    Instant last = key.lastUsedAt();
    if (last == null || !last.plus(LAST_USE).isAfter(now)) {
      table.use(key.id(), now);
    }
  }

  private void write(Caller caller, ApiKey key, String change) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", key.id());
    json.put(
        "roles",
        key.roles().stream().map(it -> it.name().toLowerCase(Locale.ROOT)).sorted().toList());
    json.put("scopes", key.scopes().stream().map(KeyScope::wireName).sorted().toList());
    if (key.expiresAt() != null) {
      json.put("expiresAt", key.expiresAt().toString());
    }
    ledger.append(
        List.of(
            new Decision(
                new DecisionScope(caller, null),
                DecisionKind.CONFIGURATION,
                "API key " + key.name(),
                DecisionBasis.NONE,
                DecisionResult.of(json, Duration.ZERO).withDetail(Map.of("change", change)))));
  }
}
