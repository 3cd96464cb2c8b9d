package dev.signalbox.ai;

import dev.signalbox.ai.model.Relay;
import dev.signalbox.audit.Decision;
import java.util.function.Supplier;

/** Hands an answer on to whoever listens, and knows whether any of it is out. */
final class Relaying implements Relay {
  private final AnswerListener listener;
  private final Supplier<Decision> beginning;
  private boolean begun;

  /**
   * @param beginning what is decided when the answer begins
   */
  Relaying(AnswerListener listener, Supplier<Decision> beginning) {
    this.listener = listener;
    this.beginning = beginning;
  }

  @Override
  public boolean streams() {
    return listener.streams();
  }

  @Override
  public void whole(byte[] body) {
    listener.whole(body);
  }

  @Override
  public boolean begin() {
    boolean wanted = listener.begun(beginning.get());
    begun = true;
    return wanted;
  }

  @Override
  public boolean event(String data) {
    return listener.event(data);
  }

  /** Whether the answer began to go out: then nobody else can give it. */
  boolean isBegun() {
    return begun;
  }
}
