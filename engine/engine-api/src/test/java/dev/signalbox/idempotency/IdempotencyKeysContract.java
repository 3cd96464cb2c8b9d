package dev.signalbox.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.identity.Caller;
import dev.signalbox.identity.SampleCallers;
import dev.signalbox.testing.SampleIds;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every keeper of idempotency keys does. */
public abstract class IdempotencyKeysContract {
  protected static final StoredAnswer CREATED =
      new StoredAnswer(201, Map.of("Location", "/api/v1/instances/7"), "{\"instanceId\":\"7\"}");

  protected abstract IdempotencyKeys keys();

  @Test
  void shouldLetTheFirstRequestProceed() {
    assertThat(keys().begin(request(SampleIds.next("key"), "a")))
        .isEqualTo(new IdempotencyCheck.Proceed());
  }

  @Test
  void shouldReplayTheAnswerToARepeat() {
    IdempotentRequest request = request(SampleIds.next("key"), "a");
    keys().begin(request);
    keys().complete(request, CREATED);

    assertThat(keys().begin(request)).isEqualTo(new IdempotencyCheck.Replay(CREATED));
    assertThat(keys().begin(request)).isEqualTo(new IdempotencyCheck.Replay(CREATED));
  }

  @Test
  void shouldRefuseTheKeyForAnotherRequest() {
    IdempotentRequest request = request(SampleIds.next("key"), "a");
    keys().begin(request);
    keys().complete(request, CREATED);

    assertThat(keys().begin(request(request.key(), "b")))
        .isEqualTo(new IdempotencyCheck.Mismatch());
  }

  @Test
  void shouldKeepTheKeysOfTwoPrincipalsApart() {
    String key = SampleIds.next("key");
    IdempotentRequest request = request(key, "a");
    keys().begin(request);
    keys().complete(request, CREATED);

    assertThat(keys().begin(new IdempotentRequest(SampleCallers.author(), key, "a")))
        .isEqualTo(new IdempotencyCheck.Proceed());
  }

  @Test
  void shouldKeepLongAnswersAndOddKeys() {
    IdempotentRequest request = request(SampleIds.next("k\u00e4y '\"\\%_ " + "x".repeat(200)), "a");
    StoredAnswer answer = new StoredAnswer(200, Map.of(), "\u20ac".repeat(100_000));
    keys().begin(request);
    keys().complete(request, answer);

    assertThat(keys().begin(request)).isEqualTo(new IdempotencyCheck.Replay(answer));
  }

  protected static IdempotentRequest request(String key, String fingerprint) {
    Caller caller = SampleCallers.operator();
    return new IdempotentRequest(caller, key, fingerprint);
  }
}
