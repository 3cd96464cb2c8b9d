package dev.signalbox.camunda.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops the threads that run service tasks. A stop takes on nothing more, lets running
 * handlers end within the grace, writes their outcomes, and gives the locks of the rest back. A
 * handler that outlives the grace keeps its lock until that runs out: it may still be acting.
 */
final class Dispatcher implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final DispatcherParts parts;
  private final DispatchProperties settings;
  private final List<Thread> workers = new ArrayList<>();
  private final List<Thread> others = new ArrayList<>();
  private CountDownLatch stop = new CountDownLatch(0);
  private volatile boolean running;

  Dispatcher(DispatcherParts parts, DispatchProperties settings) {
    this.parts = parts;
    this.settings = settings;
  }

  @Override
  public boolean isAutoStartup() {
    return settings.enabled();
  }

  @Override
  public synchronized void start() {
    if (running) {
      return;
    }
    parts.endEarlierLocks();
    stop = new CountDownLatch(1);
    int opening = parts.onHand().open();
    parts.completer().begin();
    for (int i = 1; i <= settings.room().threads(); i++) {
      workers.add(thread("dispatch-worker-" + i, () -> parts.workers().run(opening)));
    }
    others.add(thread("dispatch-completer", parts.completer()));
    others.add(thread("dispatch-upkeep", parts.upkeep(settings.times().poll(), stop)));
    workers.forEach(Thread::start);
    others.forEach(Thread::start);
    running = true;
    LOG.info("Serving the topics {} as {}", parts.handlers().topics(), parts.node().id());
  }

  @Override
  public synchronized void stop() {
    if (!running) {
      return;
    }
    running = false;
    parts.onHand().close();
    stop.countDown();
    parts.bell().ring();
    Duration grace = settings.times().grace();
    boolean ended = join(workers, grace);
    parts.completer().finish();
    boolean written = join(others, grace);
    if (!ended || !written) {
      LOG.warn("Some handlers still ran after {}; their tasks run again elsewhere", grace);
    }
    parts.giveBackWaiting();
    workers.clear();
    others.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  private static boolean join(List<Thread> threads, Duration atMost) {
    long until = System.nanoTime() + atMost.toNanos();
    try {
      for (Thread thread : threads) {
        long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        thread.join(Math.max(1, left));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return threads.stream().noneMatch(Thread::isAlive);
  }
}
