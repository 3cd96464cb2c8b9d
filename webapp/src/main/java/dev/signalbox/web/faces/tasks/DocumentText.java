package dev.signalbox.web.faces.tasks;

import dev.signalbox.web.faces.HiddenSigns;
import java.util.Map;

/**
 * Makes a text that a model saw fit to be shown: its {@link HiddenSigns} are replaced by visible
 * ones, one character for one, so that positions in the text stay true.
 */
final class DocumentText {
  private static final char CONTROL_PICTURES = '\u2400';
  private static final char DELETE_PICTURE = '\u2421';
  private static final char UNKNOWN = '\uFFFD';

  /** Signs that turn the reading direction of what follows: shown as arrows. */
  private static final Map<Character, Character> DIRECTIONS =
      Map.ofEntries(
          Map.entry('\u200E', '\u2192'),
          Map.entry('\u200F', '\u2190'),
          Map.entry('\u061C', '\u2190'),
          Map.entry('\u202A', '\u21D2'),
          Map.entry('\u202B', '\u21D0'),
          Map.entry('\u202C', '\u21D5'),
          Map.entry('\u202D', '\u21D2'),
          Map.entry('\u202E', '\u21D0'),
          Map.entry('\u2066', '\u21D2'),
          Map.entry('\u2067', '\u21D0'),
          Map.entry('\u2068', '\u21D4'),
          Map.entry('\u2069', '\u21D5'));

  private DocumentText() {}

  /** The same text, of the same length. */
  static String of(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      plain.append(shown(text, i));
    }
    return plain.toString();
  }

  private static char shown(String text, int at) {
    char c = text.charAt(at);
    if (!HiddenSigns.at(text, at)) {
      return c;
    }
    if (c < ' ') {
      return (char) (CONTROL_PICTURES + c);
    }
    return c == '\u007F' ? DELETE_PICTURE : DIRECTIONS.getOrDefault(c, UNKNOWN);
  }
}
