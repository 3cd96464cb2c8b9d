package dev.signalbox.ai.relay;

import dev.signalbox.ai.model.Relay;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A program that hears answers, and leaves after so many events. */
final class HeardRelay implements Relay {
  private final boolean streams;
  private final int leavesAfter;
  private final List<String> events = new CopyOnWriteArrayList<>();
  private volatile boolean begun;
  private volatile @Nullable String whole;

  HeardRelay(boolean streams, int leavesAfter) {
    this.streams = streams;
    this.leavesAfter = leavesAfter;
  }

  static HeardRelay streaming() {
    return new HeardRelay(true, Integer.MAX_VALUE);
  }

  static HeardRelay waiting() {
    return new HeardRelay(false, 0);
  }

  @Override
  public boolean streams() {
    return streams;
  }

  @Override
  public void whole(byte[] body) {
    whole = new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public boolean begin() {
    begun = true;
    return true;
  }

  @Override
  public boolean event(String data) {
    events.add(data);
    return events.size() < leavesAfter;
  }

  List<String> events() {
    return events;
  }

  boolean begun() {
    return begun;
  }

  @Nullable String body() {
    return whole;
  }
}
