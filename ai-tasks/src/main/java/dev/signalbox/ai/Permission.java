package dev.signalbox.ai;

import dev.signalbox.policy.Obligation;
import dev.signalbox.policy.PolicyDecision.Permit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a permit comes to for one model and one input, once its obligations are carried out. */
sealed interface Permission {
  /**
   * The model may be asked.
   *
   * @param input without what had to be masked
   * @param reviewReason why the answer must be reviewed whatever the model says; null when it need
   *     not be
   */
  record Granted(@Nullable Object input, @Nullable String reviewReason) implements Permission {}

  /** Another back end may be asked, not this one. */
  record OtherBackend(String reason) implements Permission {}

  /** It may not be asked: an obligation cannot be carried out here. */
  record Refused(String reason) implements Permission {}

  /** Carries out the obligations of a permit; one that is unknown refuses. */
  static Permission under(Permit permit, String backend, @Nullable Object input) {
    Object current = input;
    String review = null;
    for (Obligation obligation : permit.obligations()) {
      switch (obligation.type()) {
        case "backends" -> {
          List<String> allowed = texts(obligation, "allowed");
          if (!allowed.contains(backend)) {
            return new OtherBackend(
                "the policies allow the back ends " + allowed + ", not " + backend);
          }
        }
        case "mask" -> {
          List<String> fields = texts(obligation, "fields");
          if (fields.isEmpty() || !(current instanceof Map<?, ?> || current == null)) {
            return new Refused("the policies ask to mask fields, but the input has none");
          }
          current = current == null ? null : masked((Map<?, ?>) current, Set.copyOf(fields));
        }
        case "review" -> review = "the policies ask for a review";
        default -> {
          return new Refused(
              "the obligation '" + obligation.type() + "' cannot be carried out on a model");
        }
      }
    }
    return new Granted(current, review);
  }

  private static List<String> texts(Obligation obligation, String parameter) {
    Object value = obligation.parameters().get(parameter);
    Stream<?> values = value instanceof Iterable<?> many ? stream(many) : Stream.ofNullable(value);
    return values.map(String::valueOf).toList();
  }

  private static Stream<?> stream(Iterable<?> many) {
    List<Object> list = new ArrayList<>();
    many.forEach(list::add);
    return list.stream();
  }

  /** Without the values of these keys, at any depth. */
  private static Map<String, @Nullable Object> masked(Map<?, ?> input, Set<String> fields) {
    Map<String, @Nullable Object> masked = new LinkedHashMap<>();
    input.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          masked.put(name, fields.contains(name) ? "***" : maskedWithin(value, fields));
        });
    return masked;
  }

  private static @Nullable Object maskedWithin(@Nullable Object value, Set<String> fields) {
    if (value instanceof Map<?, ?> map) {
      return masked(map, fields);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(it -> copy.add(maskedWithin(it, fields)));
      return copy;
    }
    return value;
  }
}
