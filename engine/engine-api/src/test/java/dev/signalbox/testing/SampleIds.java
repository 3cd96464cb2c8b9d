package dev.signalbox.testing;

import java.util.concurrent.atomic.AtomicInteger;

/** Names that no other test of this process uses, so that tests can share a database. */
public final class SampleIds {
  private static final AtomicInteger NEXT = new AtomicInteger();

  private SampleIds() {}

  public static String next(String prefix) {
    return prefix + "-" + NEXT.incrementAndGet();
  }
}
