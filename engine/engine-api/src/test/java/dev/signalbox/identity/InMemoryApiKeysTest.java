package dev.signalbox.identity;

import dev.signalbox.testing.SettableClock;

class InMemoryApiKeysTest extends ApiKeysContract {
  private final SettableClock clock = SettableClock.fixed();
  private final InMemoryApiKeys keys = new InMemoryApiKeys(clock);

  @Override
  protected ApiKeys keys() {
    return keys;
  }

  @Override
  protected SettableClock clock() {
    return clock;
  }
}
