package dev.signalbox.web.faces.decisions;

import dev.signalbox.web.faces.PlainText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A record's detail in words: lists line by line, places in a text as such, plain numbers. */
final class DetailText {
  private static final int LONGEST = 4000;
  private static final Set<String> PLACE = Set.of("start", "end");

  private DetailText() {}

  static String of(Object value) {
    if (value instanceof List<?> list) {
      return list.isEmpty() ? "none" : joined(list, "\n");
    }
    return value instanceof Map<?, ?> map ? entries(map, "\n") : PlainText.of(value);
  }

  private static String joined(List<?> list, String between) {
    return list.stream().map(DetailText::element).collect(Collectors.joining(between));
  }

  /** One of several; what is nested deeper stays JSON. */
  private static String element(Object value) {
    if (!(value instanceof Map<?, ?> map) || map.isEmpty()) {
      return PlainText.line(value, LONGEST);
    }
    return map.keySet().containsAll(PLACE) ? place(map) : entries(map, ", ");
  }

  /** Counted from one, both ends included, as people count. */
  private static String place(Map<?, ?> place) {
    String where =
        place.get("start") instanceof Number start && place.get("end") instanceof Number end
            ? "characters %d to %d".formatted(start.longValue() + 1, end.longValue())
            : PlainText.line(place, LONGEST);
    Object field = place.get("field");
    return field == null ? where : PlainText.line(field, LONGEST) + ": " + where;
  }

  private static String entries(Map<?, ?> map, String between) {
    return map.entrySet().stream()
        .map(
            it ->
                PlainText.line(it.getKey(), LONGEST)
                    + ": "
                    + PlainText.line(it.getValue(), LONGEST))
        .sorted()
        .collect(Collectors.joining(between));
  }
}
