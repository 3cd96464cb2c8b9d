package dev.signalbox.gateway;

import java.time.Clock;

class InMemoryDrainsTest extends DrainsContract {
  private final InMemoryDrains drains = new InMemoryDrains(Clock.systemUTC());

  @Override
  protected Drains drains() {
    return drains;
  }
}
