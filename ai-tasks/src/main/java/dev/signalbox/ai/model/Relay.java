package dev.signalbox.ai.model;

/**
 * Where an answer goes in the words of the server that gives it, for programs that speak its
 * protocol themselves. Whoever writes to it does so on the thread that was asked.
 */
public interface Relay {
  /** Whether the answer is wanted event by event, as it comes. */
  boolean streams();

  /** A whole answer, as it came. */
  void whole(byte[] body);

  /**
   * Says that the first event is there: from now on nobody else can answer in its place.
   *
   * @return whether somebody still listens
   */
  boolean begin();

  /**
   * The data of one event, after {@link #begin}.
   *
   * @return whether somebody still listens
   */
  boolean event(String data);
}
