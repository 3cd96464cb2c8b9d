package dev.signalbox.camunda.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/** Tells those that wait on this node when an instance's end was committed on it. */
final class EndNews extends AbstractProcessEnginePlugin implements HistoryEventHandler {
  private final Map<String, List<CountDownLatch>> expected = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** To be asked for before one looks whether the end has come already. */
  Expected expect(String instance) {
    return new Expected(instance);
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    List<HistoryEventHandler> handlers = new ArrayList<>();
    if (engine.getCustomHistoryEventHandlers() != null) {
      handlers.addAll(engine.getCustomHistoryEventHandlers());
    }
    handlers.add(this);
    engine.setCustomHistoryEventHandlers(handlers);
  }

  @Override
  public void handleEvent(HistoryEvent event) {
    if (event instanceof HistoricProcessInstanceEventEntity
        && event.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_END)) {
      String instance = event.getProcessInstanceId();
      // Also where nobody waits yet: who begins before the commit does not see the end otherwise.
      Context.getCommandContext()
          .getTransactionContext()
          .addTransactionListener(TransactionState.COMMITTED, command -> tell(instance));
    }
  }

  @Override
  public void handleEvents(List<HistoryEvent> events) {
    events.forEach(this::handleEvent);
  }

  /** Lets everybody go, so that the requests that wait do not hold up the shutdown. */
  @EventListener(ContextClosedEvent.class)
  void close() {
    closed = true;
    expected.keySet().forEach(this::tell);
  }

  /** Whether somebody waits for its end. */
  boolean isExpected(String instance) {
    return expected.containsKey(instance);
  }

  boolean isClosed() {
    return closed;
  }

  private void tell(String instance) {
    List<CountDownLatch> waiting = expected.remove(instance);
    if (waiting != null) {
      waiting.forEach(CountDownLatch::countDown);
    }
  }

  /** One that waits. */
  final class Expected implements AutoCloseable {
    private final String instance;
    private final CountDownLatch news = new CountDownLatch(1);

    private Expected(String instance) {
      this.instance = instance;
      expected.compute(
          instance,
          (id, others) -> {
            List<CountDownLatch> all = new ArrayList<>(others == null ? List.of() : others);
            all.add(news);
            return all;
          });
    }

    /** Waits; answers whether it has come. */
    boolean comesWithin(Duration limit) throws InterruptedException {
      return news.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
      expected.computeIfPresent(
          instance,
          (id, all) -> {
            List<CountDownLatch> others = new ArrayList<>(all);
            others.remove(news);
            return others.isEmpty() ? null : others;
          });
    }
  }
}
