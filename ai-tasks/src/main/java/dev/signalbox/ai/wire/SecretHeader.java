package dev.signalbox.ai.wire;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.secret.SecretReference;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Shows a back end's secret to it in a header. Read at each call, so that a rotated one counts at
 * once.
 *
 * @param environment where secrets lie that are named {@code env:NAME}
 * @param name of the header
 * @param scheme what stands before the secret
 */
public record SecretHeader(
    Backend backend, Function<String, @Nullable String> environment, String name, String scheme)
    implements Proof {
  /** As a bearer token (RFC 6750). */
  public static SecretHeader bearer(
      Backend backend, Function<String, @Nullable String> environment) {
    return new SecretHeader(backend, environment, "Authorization", "Bearer ");
  }

  /** The same secret, alone in a header of that name. */
  SecretHeader in(String header) {
    return new SecretHeader(backend, environment, header, "");
  }

  @Override
  public Optional<Map<String, String>> headers(Outgoing request) {
    return wanted() ? value().map(it -> Map.of(name, it)) : Optional.of(Map.of());
  }

  /** Whether a secret is to be shown. */
  public boolean wanted() {
    return backend.address().secret() != null;
  }

  /** The header's value; empty where there is none to be had. */
  public Optional<String> value() {
    SecretReference secret = backend.address().secret();
    return secret == null ? Optional.empty() : secret.read(environment).map(it -> scheme + it);
  }
}
