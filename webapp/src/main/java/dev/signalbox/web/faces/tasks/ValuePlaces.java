package dev.signalbox.web.faces.tasks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds where the values of an extraction stand in the text, in the ways in which people write
 * them: amounts with separators, dates in words, account numbers in groups of four.
 */
final class ValuePlaces {
  private static final int READS = 200_000;
  private static final int SHORTEST_GROUPED = 8;

  /** An IBAN has at most 34; every character costs a step of the search's stack. */
  private static final int LONGEST_GROUPED = 64;

  private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9]+");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,6})?");
  private static final List<DateTimeFormatter> DATES =
      dates(
          "d.M.uuuu",
          "dd.MM.uuuu",
          "d/M/uuuu",
          "dd/MM/uuuu",
          "M/d/uuuu",
          "MM/dd/uuuu",
          "d MMMM uuuu",
          "d MMM uuuu",
          "MMMM d, uuuu",
          "MMM d, uuuu",
          "uuuu/MM/dd");

  private ValuePlaces() {}

  /** The first place of every value; what is not found is left out. */
  static List<Mark> of(String text, Map<?, ?> values) {
    String read = text.length() > READS ? text.substring(0, READS) : text;
    List<Mark> marks = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          Mark found = find(read, String.valueOf(name), value);
          if (found != null) {
            marks.add(found);
          }
        });
    return marks;
  }

  private static @Nullable Mark find(String text, String name, @Nullable Object value) {
    if (!(value instanceof String || value instanceof Number)) {
      return null;
    }
    String written = String.valueOf(value).strip();
    if (written.isEmpty()) {
      return null;
    }
    Matcher place = pattern(written).matcher(text);
    return place.find() ? new Mark(place.start(), place.end(), name) : null;
  }

  private static Pattern pattern(String written) {
    List<String> ways = new ArrayList<>();
    ways.add(Pattern.quote(written));
    if (ISO_DATE.matcher(written).matches()) {
      datesOf(written).forEach(date -> ways.add(Pattern.quote(date)));
    } else if (NUMBER.matcher(written).matches()) {
      amounts(new BigDecimal(written)).forEach(amount -> ways.add(Pattern.quote(amount)));
    } else if (written.length() >= SHORTEST_GROUPED
        && written.length() <= LONGEST_GROUPED
        && COMPACT.matcher(written).matches()) {
      ways.add(
          written
              .chars()
              .mapToObj(c -> String.valueOf((char) c))
              .collect(Collectors.joining("[ \u00A0.-]?")));
    }
    String any = String.join("|", ways);
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}])(?:" + any + ")(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE);
  }

  private static List<String> datesOf(String iso) {
    try {
      LocalDate date = LocalDate.parse(iso);
      return DATES.stream().map(format -> format.format(date)).toList();
    } catch (DateTimeException noDate) {
      return List.of();
    }
  }

  private static List<String> amounts(BigDecimal amount) {
    List<String> ways = new ArrayList<>();
    for (int digits : new int[] {2, 1, 0}) {
      if (amount.stripTrailingZeros().scale() > digits) {
        break;
      }
      for (String separators : List.of(",.", ".,", " ,", "'.", " .")) {
        ways.add(format(amount, digits, separators));
      }
      BigDecimal plain = amount.setScale(digits, RoundingMode.UNNECESSARY);
      ways.add(plain.toPlainString());
      ways.add(plain.toPlainString().replace('.', ','));
    }
    return ways;
  }

  /** With the first of the two separators between thousands, the second before decimals. */
  private static String format(BigDecimal amount, int digits, String separators) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    symbols.setGroupingSeparator(separators.charAt(0));
    symbols.setDecimalSeparator(separators.charAt(1));
    DecimalFormat format = new DecimalFormat("#,##0", symbols);
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(amount);
  }

  private static List<DateTimeFormatter> dates(String... patterns) {
    List<DateTimeFormatter> formats = new ArrayList<>();
    for (String pattern : patterns) {
      formats.add(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
    }
    return formats;
  }
}
