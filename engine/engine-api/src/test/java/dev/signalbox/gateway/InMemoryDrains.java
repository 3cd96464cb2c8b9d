package dev.signalbox.gateway;

import dev.signalbox.identity.Caller;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Keeps drained back ends in a map, of one node, and writes no decisions. */
public final class InMemoryDrains implements Drains {
  private final Clock clock;
  private final Map<String, Drain> drained = new ConcurrentSkipListMap<>();

  public InMemoryDrains(Clock clock) {
    this.clock = clock;
  }

  @Override
  public List<Drain> all() {
    return List.copyOf(drained.values());
  }

  @Override
  public boolean drain(Caller caller, String backEnd) {
    Drain drain = new Drain(backEnd, caller.actor().id(), clock.instant());
    return drained.putIfAbsent(backEnd, drain) == null;
  }

  @Override
  public boolean lift(Caller caller, String backEnd) {
    return drained.remove(backEnd) != null;
  }
}
