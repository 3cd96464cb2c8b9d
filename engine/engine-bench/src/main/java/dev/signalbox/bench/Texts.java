package dev.signalbox.bench;

import java.util.Random;

/** Makes texts of words that come up in tickets, as long as wanted. Thread-safe. */
final class Texts {
  private static final String[] WORDS =
      ("refund invoice login password delivery broken screen late order address change cancel"
              + " contract question urgent again")
          .split(" ");

  private final Random random;
  private double words = 60;

  Texts(Random random) {
    this.random = random;
  }

  synchronized int words() {
    return (int) Math.max(1, Math.round(words));
  }

  /** So much longer, or shorter. */
  synchronized void scale(double factor) {
    words *= Math.min(3, Math.max(1.0 / 3, factor));
  }

  synchronized String next() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words(); i++) {
      text.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.toString();
  }
}
