package dev.signalbox.ai.wire;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.secret.SecretReference;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Shows a back end's secret to it as a bearer token (RFC 6750). Read at each call, so that a
 * rotated one counts at once.
 */
record Bearer(Backend backend, Function<String, @Nullable String> environment) {
  /** Whether a secret is to be shown. */
  boolean wanted() {
    return backend.address().secret() != null;
  }

  /** The header's value; empty where there is none to be had. */
  Optional<String> header() {
    SecretReference secret = backend.address().secret();
    return secret == null
        ? Optional.empty()
        : secret.read(environment).map(token -> "Bearer " + token);
  }
}
