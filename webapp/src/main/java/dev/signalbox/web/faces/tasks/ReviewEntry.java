package dev.signalbox.web.faces.tasks;

import dev.signalbox.audit.Alternative;
import dev.signalbox.web.faces.FormValues;
import dev.signalbox.web.faces.PlainText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One value of a structured suggestion, as a field to correct.
 *
 * @param index its place in the suggestion
 * @param key its name there
 * @param label its name for people
 * @param text its value as text; empty where there is none
 * @param nested whether it is edited as JSON
 * @param others what the model also found for it
 */
public record ReviewEntry(
    int index, String key, String label, String text, boolean nested, List<String> others) {
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|[_-]+");

  public ReviewEntry {
    others = List.copyOf(others);
  }

  static ReviewEntry of(int index, Map.Entry<?, ?> entry, List<Alternative> alternatives) {
    String key = String.valueOf(entry.getKey());
    @Nullable Object value = entry.getValue();
    String text = value == null ? "" : FormValues.show(value);
    String prefix = key + ": ";
    List<String> others =
        alternatives.stream()
            .map(Alternative::value)
            .filter(other -> other.startsWith(prefix))
            .map(other -> other.substring(prefix.length()))
            .filter(other -> !other.equals(text))
            .distinct()
            .toList();
    return new ReviewEntry(
        index, key, label(key), text, value instanceof Map || value instanceof List, others);
  }

  /** The value as a page can show it. */
  public String shown() {
    return DocumentText.of(text);
  }

  /** Whether it needs more than one line to be shown and edited. */
  public boolean tall() {
    return nested || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
  }

  /** {@code invoiceNumber} reads as {@code Invoice number}. */
  static String label(String key) {
    String words = HUMP.matcher(key).replaceAll(" ").strip();
    if (words.isEmpty()) {
      return key;
    }
    String lower =
        words.equals(words.toUpperCase(Locale.ROOT)) ? words : words.toLowerCase(Locale.ROOT);
    return PlainText.line(lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1), 60);
  }
}
