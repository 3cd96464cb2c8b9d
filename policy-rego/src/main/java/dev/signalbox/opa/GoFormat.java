package dev.signalbox.opa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Formats as Rego's {@code sprintf} does, which is Go's: the verbs v, s, d, f, e, g, x, X, q and %,
 * with flags, width and precision. A verb that does not fit its value, and one without a value,
 * leave Go's note in the text ({@code %!d(string=ann)}) and are no failure. Sets come to the host
 * as arrays, and are shown as such.
 *
 * @see <a href="https://pkg.go.dev/fmt">Go's fmt</a>
 */
record GoFormat(String format) {
  private static final Pattern VERB = Pattern.compile("%([-+# 0]*)(\\d*)(\\.\\d*)?(.|$)");
  private static final int LARGEST_PLAIN_EXPONENT = 21;

  String of(JsonNode values) {
    StringBuilder text = new StringBuilder();
    Matcher found = VERB.matcher(format);
    int next = 0;
    while (found.find()) {
      Verb verb = new Verb(found.group(4), found.group(1), found.group(2), found.group(3));
      boolean takesOne = !verb.name().equals("%") && !verb.name().isEmpty();
      String shown = takesOne ? shown(verb, values.path(next)) : withoutValue(verb);
      next += takesOne ? 1 : 0;
      found.appendReplacement(text, Matcher.quoteReplacement(shown));
    }
    found.appendTail(text);
    return next < values.size() ? text + surplus(values, next) : text.toString();
  }

  private static String withoutValue(Verb verb) {
    return verb.name().isEmpty() ? "%!(NOVERB)" : "%";
  }

  private static String shown(Verb verb, JsonNode value) {
    if (value.isMissingNode()) {
      return "%!" + verb.name() + "(MISSING)";
    }
    if (value.isIntegralNumber()) {
      return whole(verb, value);
    }
    return value.isNumber() ? real(verb, value.decimalValue()) : text(verb, term(value));
  }

  private static String whole(Verb verb, JsonNode value) {
    return switch (verb.name()) {
      case "v", "d" -> verb.format("d", value.bigIntegerValue());
      case "x", "X" -> verb.format(verb.name(), value.bigIntegerValue());
      default -> verb.misfit("int64", value.asText());
    };
  }

  private static String real(Verb verb, BigDecimal value) {
    return switch (verb.name()) {
      case "f", "e" -> verb.format(verb.name(), value);
      case "v", "g" -> verb.padded(shortest(value));
      default -> verb.misfit("float64", shortest(value));
    };
  }

  private static String text(Verb verb, String value) {
    return switch (verb.name()) {
      case "v", "s" -> verb.padded(verb.cut(value));
      case "q" -> verb.padded(quoted(value));
      case "x" -> HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
      case "X" -> HexFormat.of().withUpperCase().formatHex(value.getBytes(StandardCharsets.UTF_8));
      default -> verb.misfit("string", value);
    };
  }

  /** The fewest digits that tell the number from others; with an exponent where that is long. */
  private static String shortest(BigDecimal value) {
    BigDecimal least = value.stripTrailingZeros();
    int exponent = least.precision() - least.scale() - 1;
    if (exponent >= -4 && exponent < LARGEST_PLAIN_EXPONENT) {
      return least.toPlainString();
    }
    String digits = least.unscaledValue().abs().toString();
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    String sign = least.signum() < 0 ? "-" : "";
    return String.format(Locale.ROOT, "%s%c%se%+03d", sign, digits.charAt(0), fraction, exponent);
  }

  /** A value as Rego writes it; a text as it is. */
  private static String term(JsonNode value) {
    return value.isTextual() ? value.textValue() : nested(value);
  }

  private static String nested(JsonNode value) {
    StringBuilder text = new StringBuilder();
    if (value.isArray()) {
      value.forEach(one -> text.append(text.isEmpty() ? "" : ", ").append(nested(one)));
      return "[" + text + "]";
    }
    if (value.isObject()) {
      value
          .properties()
          .forEach(
              one ->
                  text.append(text.isEmpty() ? "" : ", ")
                      .append(quoted(one.getKey()))
                      .append(": ")
                      .append(nested(one.getValue())));
      return "{" + text + "}";
    }
    return value.isTextual() ? quoted(value.textValue()) : value.asText();
  }

  private static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }

  private static String surplus(JsonNode values, int from) {
    StringBuilder note = new StringBuilder("%!(EXTRA ");
    for (int i = from; i < values.size(); i++) {
      JsonNode value = values.get(i);
      String type = value.isIntegralNumber() ? "int64" : value.isNumber() ? "float64" : "string";
      note.append(i == from ? "" : ", ").append(type).append('=').append(term(value));
    }
    return note.append(')').toString();
  }

  /** One verb of the format, with its flags, width and precision, which may be missing. */
  private record Verb(String name, String flags, String width, @Nullable String precision) {
    String format(String conversion, Object value) {
      String points = precision == null || conversion.matches("[dxX]") ? "" : precision;
      String kept = flags.contains("-") ? flags.replace("0", "") : flags;
      boolean justified = !width.isEmpty();
      String fitting = justified ? kept : kept.replace("-", "").replace("0", "");
      String pattern = "%" + fitting + width + (points.equals(".") ? ".0" : points) + conversion;
      return String.format(Locale.ROOT, pattern, value);
    }

    String padded(String text) {
      if (width.isEmpty()) {
        return text;
      }
      return String.format(Locale.ROOT, "%" + (flags.contains("-") ? "-" : "") + width + "s", text);
    }

    String cut(String text) {
      if (precision == null) {
        return text;
      }
      int most = precision.length() == 1 ? 0 : Integer.parseInt(precision.substring(1));
      int points = text.codePointCount(0, text.length());
      return points <= most ? text : text.substring(0, text.offsetByCodePoints(0, most));
    }

    String misfit(String type, String value) {
      return "%!" + name + "(" + type + "=" + value + ")";
    }
  }
}
