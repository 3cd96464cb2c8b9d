package dev.signalbox.opa;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an author's rule says: a boolean, or {@code {"allow": boolean, "reasons": [text]}}. */
record Verdict(boolean allow, List<String> reasons) {
  Verdict {
    reasons = List.copyOf(reasons);
  }

  /** Null for any other shape: nothing may rest on it. */
  static @Nullable Verdict of(Object value) {
    if (value instanceof Boolean allow) {
      return new Verdict(allow, List.of());
    }
    if (value instanceof Map<?, ?> map
        && map.get("allow") instanceof Boolean allow
        && (map.get("reasons") == null || map.get("reasons") instanceof List<?>)) {
      return of(allow, (List<?>) map.get("reasons"));
    }
    return null;
  }

  private static @Nullable Verdict of(boolean allow, @Nullable List<?> reasons) {
    if (reasons == null) {
      return new Verdict(allow, List.of());
    }
    return reasons.stream().allMatch(String.class::isInstance)
        ? new Verdict(allow, reasons.stream().map(String.class::cast).toList())
        : null;
  }
}
