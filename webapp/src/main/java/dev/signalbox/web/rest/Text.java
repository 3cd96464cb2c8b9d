package dev.signalbox.web.rest;

import java.nio.charset.StandardCharsets;

/** Which text can be kept in every database. */
final class Text {
  static final String UNSTORABLE = "has the character U+0000 or half of a surrogate pair";

  private Text() {}

  /** False for text with U+0000 or an unpaired surrogate. */
  static boolean isStorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        i++;
        if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }

  /** In UTF-8. */
  static boolean isLongerThan(String text, long bytes) {
    if (text.length() > bytes) {
      return true;
    }
    return text.length() * 3L > bytes && text.getBytes(StandardCharsets.UTF_8).length > bytes;
  }
}
