package dev.signalbox.identity;

import java.time.Duration;
import java.util.List;

/**
 * The keys of programs. Of a secret only a digest is kept. Writing joins the caller's transaction,
 * and leaves a {@code CONFIGURATION} decision without the secret in the ledger.
 */
public interface ApiKeys {
  /** How exactly the time of a key's last use is kept: it is written so often at most. */
  Duration LAST_USE = Duration.ofMinutes(1);

  /**
   * Makes a key of the caller's tenant.
   *
   * @throws dev.signalbox.error.SignalboxException see {@link NewApiKey#checked}
   */
  IssuedKey create(Caller caller, NewApiKey key);

  /** All of a tenant, revoked and expired ones too, the oldest first. */
  List<ApiKey> list(TenantId tenant);

  /**
   * Makes a key of the caller's tenant worth nothing, for ever.
   *
   * @return false where there is none; true also where it was revoked before, which changes nothing
   */
  boolean revoke(Caller caller, String id);

  /** Whose secret it is, and notes that it was used. */
  KeyCheck check(ApiKeySecret secret);
}
