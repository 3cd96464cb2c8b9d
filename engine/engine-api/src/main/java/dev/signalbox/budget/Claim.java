package dev.signalbox.budget;

import java.time.Duration;

/**
 * Asks for money for one call. Calls that cost nothing need none.
 *
 * @param model its logical name
 * @param backend who is to be called
 * @param prices the version of the prices by which it is charged
 * @param most the most that the call can come to, more than nothing
 * @param longest how long the call can take
 */
public record Claim(
    Purpose purpose, String model, String backend, String prices, Amount most, Duration longest) {
  public Claim {
    if (most.micros() == 0) {
      throw new IllegalArgumentException("what costs nothing needs no money");
    }
    if (longest.isNegative()) {
      throw new IllegalArgumentException("a call takes no less than no time");
    }
  }
}
