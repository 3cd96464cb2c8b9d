package dev.signalbox.camunda.value;

/** How large process values may be, in bytes: text as UTF-8, JSON as it is written, files. */
final class ValueLimits {
  static final int TEXT_BYTES = 1 << 20;
  static final int JSON_BYTES = 4 << 20;
  static final int FILE_BYTES = 16 << 20;

  private ValueLimits() {}

  /** Without encoding: the length in UTF-8, a lone surrogate counting three. */
  static long utf8Length(String text) {
    long bytes = 0;
    for (int at = 0; at < text.length(); at++) {
      char unit = text.charAt(at);
      if (unit < 0x80) {
        bytes += 1;
      } else if (unit < 0x800) {
        bytes += 2;
      } else if (at + 1 < text.length() && Character.isSurrogatePair(unit, text.charAt(at + 1))) {
        bytes += 4;
        at++;
      } else {
        bytes += 3;
      }
    }
    return bytes;
  }
}
