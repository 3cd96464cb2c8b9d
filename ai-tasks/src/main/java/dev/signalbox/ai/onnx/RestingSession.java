package dev.signalbox.ai.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A session of ONNX Runtime that gives its memory back while nobody uses it, and is made again for
 * the next who does. It is never closed while somebody uses it.
 */
final class RestingSession implements AutoCloseable {
  private final Making making;
  private final LongSupplier nanos;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private @Nullable OrtSession session;
  private volatile long lastUse;

  /** Makes it again. */
  @FunctionalInterface
  interface Making {
    OrtSession make() throws OrtException;
  }

  /** What is done with it. */
  @FunctionalInterface
  interface Use<T> {
    T with(OrtSession session) throws OrtException;
  }

  /**
   * @param first awake
   * @param nanos a clock that nobody sets
   */
  RestingSession(OrtSession first, Making making, LongSupplier nanos) {
    this.session = first;
    this.making = making;
    this.nanos = nanos;
    this.lastUse = nanos.getAsLong();
  }

  /** Uses it; it is made first where it rests. Many may use it at once. */
  <T> T use(Use<T> use) throws OrtException {
    OrtSession awake = enter();
    try {
      return use.with(awake);
    } finally {
      lastUse = nanos.getAsLong();
      lock.readLock().unlock();
    }
  }

  /** Returns with the read lock. */
  private OrtSession enter() throws OrtException {
    lock.readLock().lock();
    OrtSession awake = session;
    if (awake != null) {
      return awake;
    }
    lock.readLock().unlock();
    lock.writeLock().lock();
    try {
      OrtSession made = session == null ? making.make() : session;
      session = made;
      lock.readLock().lock();
      return made;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Lets it rest if nobody used it for so long; whether it did. */
  boolean rest(Duration idle) throws OrtException {
    if (nanos.getAsLong() - lastUse < idle.toNanos() || !lock.writeLock().tryLock()) {
      return false;
    }
    try {
      OrtSession awake = session;
      if (awake == null || nanos.getAsLong() - lastUse < idle.toNanos()) {
        return false;
      }
      session = null;
      awake.close();
      return true;
    } finally {
      lock.writeLock().unlock();
    }
  }

  boolean isResting() {
    lock.readLock().lock();
    try {
      return session == null;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Waits for those who use it. */
  @Override
  public void close() throws OrtException {
    lock.writeLock().lock();
    try {
      OrtSession awake = session;
      session = null;
      if (awake != null) {
        awake.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
