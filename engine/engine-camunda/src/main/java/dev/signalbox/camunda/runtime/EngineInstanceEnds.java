package dev.signalbox.camunda.runtime;

import dev.signalbox.identity.TenantId;
import dev.signalbox.process.InstanceEnds;
import dev.signalbox.process.InstanceSummary;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.process.ProcessInstances;
import java.time.Duration;

/** Waits for this node's news of an end, and looks itself now and then for ends on other nodes. */
final class EngineInstanceEnds implements InstanceEnds {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final ProcessInstances instances;
  private final EndNews news;

  EngineInstanceEnds(ProcessInstances instances, EndNews news) {
    this.instances = instances;
    this.news = news;
  }

  @Override
  public void await(TenantId tenant, ProcessInstanceId id, Duration limit)
      throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    try (EndNews.Expected expected = news.expect(id.value())) {
      Duration left = limit;
      while (!news.isClosed()
          && left.compareTo(Duration.ZERO) > 0
          && runs(tenant, id)
          && !expected.comesWithin(left.compareTo(LOOK) < 0 ? left : LOOK)) {
        left = Duration.ofNanos(end - System.nanoTime());
      }
    }
  }

  private boolean runs(TenantId tenant, ProcessInstanceId id) {
    return instances
        .summary(tenant, id)
        .map(InstanceSummary::state)
        .filter(state -> !state.isOver())
        .isPresent();
  }
}
