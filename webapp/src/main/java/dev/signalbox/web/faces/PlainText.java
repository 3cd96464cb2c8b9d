package dev.signalbox.web.faces;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.process.FileContent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Text from outside as a page may show it: {@link HiddenSigns} are written as their code points.
 * Markup is the page's to escape.
 */
public final class PlainText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final double LEAST_READABLE = 1e-12;
  private static final double MOST_READABLE = 1e18;

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
    if (value instanceof Number number) {
      return number(number);
    }
    return visible(String.valueOf(value));
  }

  /** A number without exponent, as far as one reads it: {@code 0.0002}. */
  public static String number(Number number) {
    String written = String.valueOf(number);
    double size = Math.abs(number.doubleValue());
    boolean readable = size > LEAST_READABLE && size < MOST_READABLE;
    return readable && written.indexOf('E') >= 0
        ? new BigDecimal(written).stripTrailingZeros().toPlainString()
        : written;
  }

  /** A share of 0..1 in whole per cent; null where there is none. */
  public static @Nullable Integer wholePercent(@Nullable Double share) {
    return share == null ? null : (int) Math.round(share * 100);
  }

  /** A share of 0..1 as {@code 41 %}; empty where there is none. */
  public static String percent(@Nullable Double share) {
    return share == null ? "" : Math.round(share * 100) + " %";
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
      boolean hidden = HiddenSigns.at(text, i);
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

  private static String json(Object value) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    } catch (JsonProcessingException unprintable) {
      return String.valueOf(value);
    }
  }
}
