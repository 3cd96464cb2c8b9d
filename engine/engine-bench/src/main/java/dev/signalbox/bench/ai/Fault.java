package dev.signalbox.bench.ai;

import java.util.Locale;

/** What can be wrong with a server. */
enum Fault {
  NONE,
  /** Nothing listens there. */
  REFUSED,
  /** It takes the request and says nothing. */
  HANG,
  /** It answers, half a minute later. */
  SLOW,
  /** 429 with {@code Retry-After}. */
  BUSY,
  /** 500. */
  ERROR,
  /** The connection closes in the middle of the answer. */
  TRUNCATED,
  /** A whole answer of the protocol with something else in it than was asked for. */
  SCHEMA,
  /** 200 and bytes that mean nothing. */
  GARBAGE,
  /** One byte a second. */
  DRIP,
  /** An answer that goes on and on. */
  ENDLESS;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Fault named(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }

  /** Whether the server has worked for it and writes it on the bill: an error status says no. */
  boolean billed() {
    return this != REFUSED && this != BUSY && this != ERROR;
  }
}
