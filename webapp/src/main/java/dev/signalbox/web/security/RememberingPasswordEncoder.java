package dev.signalbox.web.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Remembers for a while that a password was right, so that basic auth does not pay for a slow hash
 * on every request.
 *
 * <p>What is kept is a keyed digest of password and stored hash, with a key of this process: no
 * password stands in memory, and a changed hash is a miss. Wrong passwords are never remembered.
 */
final class RememberingPasswordEncoder implements PasswordEncoder {
  private static final int MAX_ENTRIES = 10_000;
  private static final String ALGORITHM = "HmacSHA256";

  private final PasswordEncoder slow;
  private final Clock clock;
  private final Duration memory;
  private final SecretKeySpec key;
  private final Map<String, Instant> right =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MAX_ENTRIES;
        }
      };

  RememberingPasswordEncoder(
      PasswordEncoder slow, Clock clock, Duration memory, SecureRandom random) {
    this.slow = slow;
    this.clock = clock;
    this.memory = memory;
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  @Override
  public String encode(CharSequence password) {
    return slow.encode(password);
  }

  @Override
  public boolean matches(CharSequence password, String hash) {
    String digest = digest(password, hash);
    if (isRemembered(digest)) {
      return true;
    }
    boolean matches = slow.matches(password, hash);
    if (matches) {
      synchronized (right) {
        right.put(digest, clock.instant().plus(memory));
      }
    }
    return matches;
  }

  private boolean isRemembered(String digest) {
    synchronized (right) {
      Instant until = right.get(digest);
      if (until != null && !clock.instant().isBefore(until)) {
        right.remove(digest);
        return false;
      }
      return until != null;
    }
  }

  private String digest(CharSequence password, String hash) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(hash.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      mac.update(password.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
