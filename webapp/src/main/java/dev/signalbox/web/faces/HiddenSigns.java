package dev.signalbox.web.faces;

/**
 * The signs that a reader does not see or that turn the text around them: control characters,
 * changes of direction, signs without width, tags, halves of characters. The joiners of letters and
 * of pictures are none.
 */
public final class HiddenSigns {
  private HiddenSigns() {}

  /** Whether the UTF-16 unit at that place is one, or a part of one. */
  public static boolean at(String text, int place) {
    char c = text.charAt(place);
    if (Character.isSurrogate(c)) {
      int whole = whole(text, place);
      return whole < 0 || (whole >= 0xE0000 && whole <= 0xE007F);
    }
    boolean layout = c == '\n' || c == '\t' || c == '\r';
    return turns(c)
        || c == 0x200B
        || (c >= 0x2060 && c <= 0x2064)
        || c == 0xFEFF
        || c >= 0xFFFE
        || (Character.isISOControl(c) && !layout);
  }

  private static boolean turns(char c) {
    return c == 0x200E
        || c == 0x200F
        || c == 0x061C
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }

  /** The character that a surrogate is half of; less than 0 where its other half is missing. */
  private static int whole(String text, int place) {
    int first = Character.isHighSurrogate(text.charAt(place)) ? place : place - 1;
    return first >= 0 && first + 1 < text.length() && isPair(text, first)
        ? text.codePointAt(first)
        : -1;
  }

  private static boolean isPair(String text, int first) {
    return Character.isSurrogatePair(text.charAt(first), text.charAt(first + 1));
  }
}
