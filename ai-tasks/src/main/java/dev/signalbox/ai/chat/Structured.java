package dev.signalbox.ai.chat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a server is told what form the answer has to have. */
enum Structured {
  /** It is given the schema, and holds the model to all of it. */
  STRICT,
  /** It is given the schema, and does with it what it can. */
  LOOSE,
  /** It takes none: the schema stands in the instructions. */
  OFF;

  static Optional<Structured> named(String name) {
    return Arrays.stream(values())
        .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }
}
