package dev.signalbox.opa;

/** Texts in messages. */
final class Texts {
  private static final int SHOWN = 200;

  private Texts() {}

  static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
