package dev.signalbox.web.faces.instances;

import dev.signalbox.process.FileContent;
import dev.signalbox.web.faces.PlainText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A variable as the page shows it.
 *
 * @param parameter the name as an address has it
 * @param type in a word for people
 * @param text the value, cut where it is very long
 * @param folded whether it is long enough to be folded; then {@code first} is its first line
 * @param download what a download is offered as (its size); null where there is nothing to download
 * @param confidence 0..1 where the variable is a model's confidence; null else
 */
public record VariableLine(
    String name,
    String parameter,
    String type,
    String text,
    String first,
    boolean folded,
    @Nullable String download,
    @Nullable Double confidence) {
  private static final int LONGEST = 20_000;
  private static final int FOLDED_FROM = 240;
  private static final int FIRST_LINE = 120;
  private static final int MANY_LINES = 6;

  /** A value by its name. */
  public static VariableLine of(String name, @Nullable Object value) {
    String whole = value == null ? "empty" : PlainText.of(value);
    String text = PlainText.shortened(whole, LONGEST);
    boolean folded =
        text.length() > FOLDED_FROM || text.lines().limit(MANY_LINES + 1L).count() > MANY_LINES;
    boolean cut = text.length() < whole.length();
    return new VariableLine(
        PlainText.visible(name),
        URLEncoder.encode(name, StandardCharsets.UTF_8),
        type(value),
        text,
        folded ? PlainText.line(text, FIRST_LINE) : text,
        folded,
        value instanceof FileContent || cut ? size(value) : null,
        confidence(name, value));
  }

  /** The confidence as a whole per cent. */
  public String percent() {
    return PlainText.percent(confidence);
  }

  private static String type(@Nullable Object value) {
    if (value == null) {
      return "Nothing";
    }
    if (value instanceof Boolean) {
      return "Yes or no";
    }
    if (value instanceof Integer || value instanceof Long) {
      return "Whole number";
    }
    if (value instanceof Double) {
      return "Number";
    }
    if (value instanceof FileContent file) {
      return "File, " + PlainText.line(file.mediaType(), 60);
    }
    return value instanceof Map || value instanceof List ? "JSON" : "Text";
  }

  private static String size(@Nullable Object value) {
    return PlainText.size(
        value instanceof FileContent file
            ? file.bytes().length
            : (value instanceof String text ? text : PlainText.of(value))
                .getBytes(StandardCharsets.UTF_8)
                .length);
  }

  private static @Nullable Double confidence(String name, @Nullable Object value) {
    return name.endsWith("Confidence") && value instanceof Double share && share >= 0 && share <= 1
        ? share
        : null;
  }
}
