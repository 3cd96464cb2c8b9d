package dev.signalbox.web.security;

import dev.signalbox.identity.ApiKey;
import dev.signalbox.identity.ApiKeySecret;
import dev.signalbox.identity.ApiKeys;
import dev.signalbox.identity.KeyCheck;
import java.util.Optional;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.util.StringUtils;

/**
 * Checks keys that programs show. One that was good a moment ago costs no query; wrong ones are
 * counted as wrong passwords are, by the id in them and the address they come from.
 */
final class KeyLogin {
  private static final int TOLD_APART = ApiKeySecret.PREFIX.length() + 12;

  private final ApiKeys keys;
  private final KnownKeys known;
  private final LoginAttempts attempts;

  KeyLogin(ApiKeys keys, KnownKeys known, LoginAttempts attempts) {
    this.keys = keys;
    this.known = known;
    this.attempts = attempts;
  }

  /**
   * The program behind a key.
   *
   * @param shown what stands behind {@code Bearer}
   * @throws org.springframework.security.core.AuthenticationException its message says why, for the
   *     program
   */
  KeyedProgram check(String shown, String address) {
    Optional<ApiKeySecret> secret = ApiKeySecret.parse(shown);
    Optional<ApiKey> good = secret.flatMap(known::find);
    if (good.isPresent()) {
      return new KeyedProgram(good.get());
    }
    String source = shown.substring(0, Math.min(TOLD_APART, shown.length()));
    if (attempts.isBlocked(source, address)) {
      throw new LockedException("Too many wrong API keys: wait, then try again.");
    }
    if (secret.isEmpty()) {
      attempts.failed(source, address);
      throw new BadCredentialsException(
          shown.startsWith(ApiKeySecret.PREFIX)
              ? "The API key was not copied as a whole, or a character of it is wrong."
              : "The API key is none of Signalbox: those begin with " + ApiKeySecret.PREFIX + ".");
    }
    KeyCheck check = keys.check(secret.get());
    if (check instanceof KeyCheck.Wrong wrong) {
      attempts.failed(source, address);
      throw new BadCredentialsException(StringUtils.capitalize(wrong.reason()) + ".");
    }
    ApiKey right = ((KeyCheck.Right) check).key();
    attempts.succeeded(source, address);
    known.remember(secret.get(), right);
    return new KeyedProgram(right);
  }
}
