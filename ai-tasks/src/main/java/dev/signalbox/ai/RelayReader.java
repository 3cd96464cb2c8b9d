package dev.signalbox.ai;

import dev.signalbox.audit.Decision;

/** A program that reads an answer in the words of the server that gives it. */
public interface RelayReader {
  /** Whether it wants the answer event by event, as it comes. */
  boolean streams();

  /** A whole answer, as it came. */
  void whole(byte[] body);

  /**
   * The answer begins, and its budget is set aside.
   *
   * @param decisionId of the record of the beginning, which is written
   * @param beginning what it says
   * @return whether the rest is still wanted
   */
  boolean begun(String decisionId, Decision beginning);

  /**
   * The data of one event, after {@link #begun}.
   *
   * @return whether the rest is still wanted
   */
  boolean event(String data);
}
