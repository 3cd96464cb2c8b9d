package dev.signalbox.web.faces;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.process.FileContent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Text from outside as a page may show it: what can't be seen, and what would turn the text around
 * it, is written as its code point. Markup is the page's to escape.
 */
public final class PlainText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PlainText() {}

  /** A process value as text, with control characters and changes of direction made visible. */
  public static String of(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Map || value instanceof List) {
      return visible(json(value));
    }
    if (value instanceof FileContent file) {
      return visible(file.name()) + " (" + size(file.bytes().length) + ")";
    }
    if (value instanceof Boolean yes) {
      return yes ? "yes" : "no";
    }
    return visible(String.valueOf(value));
  }

  /** A value in one line of at most {@code longest} characters. */
  public static String line(@Nullable Object value, int longest) {
    return shortened(of(value).strip().replaceAll("\\s+", " "), longest);
  }

  /**
   * The first {@code longest} characters, and dots where there are more; no character is halved.
   */
  public static String shortened(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + "…";
  }

  /** Text without anything that hides or turns its neighbours. */
  public static String visible(String text) {
    StringBuilder shown = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean hidden = isHidden(c) || isHalf(text, i);
      if (hidden && shown == null) {
        shown = new StringBuilder(text.length() + 16).append(text, 0, i);
      }
      if (shown != null) {
        shown.append(hidden ? String.format("\\u%04X", (int) c) : String.valueOf(c));
      }
    }
    return shown == null ? text : shown.toString();
  }

  /** How much that is: 12 B, 3.4 kB, 1.2 MB. */
  public static String size(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  private static boolean isHidden(char c) {
    boolean turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    boolean layout = c == '\n' || c == '\t' || c == '\r';
    return turns || c == 0xFEFF || c >= 0xFFFE || (Character.isISOControl(c) && !layout);
  }

  private static boolean isHalf(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  private static String json(Object value) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    } catch (JsonProcessingException unprintable) {
      return String.valueOf(value);
    }
  }
}
