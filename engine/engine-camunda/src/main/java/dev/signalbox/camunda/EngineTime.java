package dev.signalbox.camunda;

import dev.signalbox.time.SharedClock;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Has the engine tell the application's time, which all nodes share: its timers, the locks of its
 * jobs, and the times that it writes. The engine keeps one clock a JVM, and would take the
 * machine's. Looks every few seconds whether they still agree.
 */
final class EngineTime extends AbstractProcessEnginePlugin implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(EngineTime.class);
  private static final long LOOK_SECONDS = 5;

  private final Clock clock;
  private CountDownLatch stop = new CountDownLatch(0);

  EngineTime(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    agree();
  }

  /** Sets the engine's clock where it differs by more than {@link SharedClock#TOLERANCE}. */
  void agree() {
    long off = clock.millis() - ClockUtil.now().getTime();
    if (Math.abs(off) > SharedClock.TOLERANCE.toMillis()) {
      Duration ahead = Duration.ofMillis(clock.millis() - System.currentTimeMillis());
      LOG.info("The engine's clock is set to the application's, {} from the machine's", ahead);
      ClockUtil.offset(ahead.toMillis());
    }
  }

  @Override
  public synchronized void start() {
    CountDownLatch until = new CountDownLatch(1);
    stop = until;
    Thread thread = new Thread(() -> look(until), "engine-time");
    thread.setDaemon(true);
    thread.start();
  }

  private void look(CountDownLatch until) {
    try {
      while (!until.await(LOOK_SECONDS, TimeUnit.SECONDS)) {
        agree();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void stop() {
    stop.countDown();
  }

  @Override
  public synchronized boolean isRunning() {
    return stop.getCount() > 0;
  }
}
