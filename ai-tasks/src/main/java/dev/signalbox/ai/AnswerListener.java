package dev.signalbox.ai;

import dev.signalbox.audit.Decision;

/** Hears an answer in the words of the server that gives it, on the thread that asked. */
public interface AnswerListener {
  /** Whether the answer is wanted event by event, as it comes. */
  boolean streams();

  /** A whole answer, as it came. */
  void whole(byte[] body);

  /**
   * The first event is there.
   *
   * @param beginning what was decided so far, to be written before anything goes out
   * @return whether the rest is still wanted
   */
  boolean begun(Decision beginning);

  /**
   * The data of one event, after {@link #begun}.
   *
   * @return whether the rest is still wanted
   */
  boolean event(String data);
}
