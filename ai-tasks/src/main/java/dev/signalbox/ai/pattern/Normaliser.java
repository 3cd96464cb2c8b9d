package dev.signalbox.ai.pattern;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Turns the words of a document into a value: all values that they can mean, so none for words that
 * are no such thing, and two for a date such as 3/4/2026.
 */
enum Normaliser {
  /** As it stands, with single spaces. */
  TEXT {
    @Override
    List<Object> values(String found) {
      return List.of(found.strip().replaceAll("\\s+", " "));
    }
  },
  /** Without spaces, in capitals: numbers of accounts and the like. */
  COMPACT {
    @Override
    List<Object> values(String found) {
      return List.of(found.replaceAll("[\\s\\u00A0]+", "").toUpperCase(Locale.ROOT));
    }
  },
  /** A number with a point or a comma before at most two decimals, with or without thousands. */
  AMOUNT {
    @Override
    List<Object> values(String found) {
      return amount(found.replaceAll("[\\s\\u00A0'\u2019]+", "")).stream()
          .<Object>map(BigDecimal::doubleValue)
          .toList();
    }
  },
  /** The three letters of a currency, from these or from its sign. */
  CURRENCY {
    @Override
    List<Object> values(String found) {
      return switch (found.strip()) {
        case "€" -> List.of("EUR");
        case "$" -> List.of("USD");
        case "£" -> List.of("GBP");
        default -> List.of(found.strip().toUpperCase(Locale.ROOT));
      };
    }
  },
  /** A date, ISO 8601. */
  DATE {
    @Override
    List<Object> values(String found) {
      return List.copyOf(dates(found.strip()));
    }
  };

  private static final int LONGEST_AMOUNT = 15;
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  abstract List<Object> values(String found);

  static Optional<Normaliser> named(String name) {
    return Stream.of(values())
        .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  private static Optional<BigDecimal> amount(String compact) {
    int decimal = decimalMark(compact);
    String whole = decimal < 0 ? compact : compact.substring(0, decimal);
    String fraction = decimal < 0 ? "" : compact.substring(decimal + 1);
    boolean grouped = whole.matches("-?\\d{1,3}([.,]\\d{3})+") && !mixesMarks(whole);
    if (!(grouped || whole.matches("-?\\d+")) || !fraction.matches("\\d{0,2}")) {
      return Optional.empty();
    }
    String digits = whole.replaceAll("[.,]", "");
    return digits.length() > LONGEST_AMOUNT
        ? Optional.empty()
        : Optional.of(new BigDecimal(digits + (fraction.isEmpty() ? "" : "." + fraction)));
  }

  private static boolean mixesMarks(String whole) {
    return whole.indexOf('.') >= 0 && whole.indexOf(',') >= 0;
  }

  /** The last mark, unless three digits follow it: then it groups thousands. */
  private static int decimalMark(String compact) {
    int last = Math.max(compact.lastIndexOf('.'), compact.lastIndexOf(','));
    return last >= 0 && compact.length() - last - 1 <= 2 ? last : -1;
  }

  private static List<String> dates(String found) {
    List<String> dates = new ArrayList<>();
    String[] parts = found.split("[\\s./,-]+", -1);
    if (parts.length != 3) {
      return dates;
    }
    int month = month(parts[0]) > 0 ? 0 : month(parts[1]) > 0 ? 1 : -1;
    if (month == 0) {
      add(dates, parts[2], String.valueOf(month(parts[0])), parts[1]);
    } else if (month == 1) {
      add(dates, parts[2], String.valueOf(month(parts[1])), parts[0]);
    } else if (parts[0].length() == 4) {
      add(dates, parts[0], parts[1], parts[2]);
    } else {
      add(dates, parts[2], parts[1], parts[0]);
      if (found.indexOf('/') >= 0) {
        add(dates, parts[2], parts[0], parts[1]);
      }
    }
    return dates.stream().distinct().toList();
  }

  private static int month(String word) {
    String start = word.toLowerCase(Locale.ROOT);
    return start.length() < 3 ? 0 : MONTHS.indexOf(start.substring(0, 3)) + 1;
  }

  private static void add(List<String> dates, String year, String month, String day) {
    String plainDay = day.replaceAll("(st|nd|rd|th)$", "");
    if (Stream.of(year, month, plainDay).allMatch(it -> it.matches("\\d{1,4}"))
        && year.length() == 4) {
      try {
        dates.add(
            LocalDate.of(
                    Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(plainDay))
                .toString());
      } catch (DateTimeException e) {
        dates.removeIf(String::isEmpty);
      }
    }
  }
}
