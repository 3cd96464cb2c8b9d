package dev.signalbox.ai.backend;

/**
 * What a call used, as the back end counted it.
 *
 * @param inputTokens 0 where the back end counts none
 * @param outputTokens 0 where the back end counts none
 */
public record Usage(long inputTokens, long outputTokens) {
  /** Nothing that was counted. */
  public static final Usage NONE = new Usage(0, 0);

  public Usage {
    if (inputTokens < 0 || outputTokens < 0) {
      throw new IllegalArgumentException("no fewer tokens than none");
    }
  }
}
