package dev.signalbox.budget;

/** What a call used, as its back end counted it; 0 where it counts none. */
public record Tokens(long input, long output) {
  /** Nothing that was counted. */
  public static final Tokens NONE = new Tokens(0, 0);

  public Tokens {
    if (input < 0 || output < 0) {
      throw new IllegalArgumentException("no fewer tokens than none");
    }
  }
}
