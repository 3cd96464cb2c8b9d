package dev.signalbox.ai.wire;

import dev.signalbox.secret.SecretReference;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests for AWS. The secret is {@code KEY-ID:SECRET} or {@code
 * KEY-ID:SECRET:SESSION-TOKEN}, read at each call.
 *
 * @param environment where secrets lie that are named {@code env:NAME}
 */
record AwsProof(
    SecretReference secret,
    Function<String, @Nullable String> environment,
    AwsSignature.Scope scope,
    Clock clock)
    implements Proof {
  private static final int WITH_TOKEN = 3;

  @Override
  public Optional<Map<String, String>> headers(Outgoing request) {
    return secret
        .read(environment)
        .map(it -> it.split(":", WITH_TOKEN))
        .filter(it -> it.length > 1)
        .map(
            it ->
                new AwsSignature(it[0], it[1], it.length < WITH_TOKEN ? null : it[2], scope)
                    .headers(request, clock.instant()));
  }
}
