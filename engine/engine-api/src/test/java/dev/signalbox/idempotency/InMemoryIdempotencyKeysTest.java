package dev.signalbox.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InMemoryIdempotencyKeysTest extends IdempotencyKeysContract {
  private final InMemoryIdempotencyKeys keys = new InMemoryIdempotencyKeys();

  @Override
  protected IdempotencyKeys keys() {
    return keys;
  }

  @Test
  void shouldSayThatTheFirstIsStillRunning() {
    keys.begin(request("k", "a"));

    assertThat(keys.begin(request("k", "a"))).isEqualTo(new IdempotencyCheck.InProgress());
  }

  @Test
  void shouldForgetAKeyWhoseTransactionRolledBack() {
    keys.begin(request("k", "a"));
    keys.rollBack(request("k", "a"));

    assertThat(keys.begin(request("k", "b"))).isEqualTo(new IdempotencyCheck.Proceed());
  }
}
