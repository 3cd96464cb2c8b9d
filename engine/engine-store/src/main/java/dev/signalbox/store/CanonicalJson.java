package dev.signalbox.store;

import dev.signalbox.process.FileContent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON in the one form of RFC 8785 (JCS): keys in order, no blanks, numbers as ECMAScript
 * prints them, so that the same value always gives the same bytes, on every JDK.
 *
 * <p>Beyond the RFC: whole numbers over 2^53, which it would let collide, and numbers that are none
 * (NaN) become strings; a file becomes its name, media type, size and digest.
 */
public final class CanonicalJson {
  private static final long MAX_EXACT = (1L << 53) - 1;
  private static final int MAX_DIGITS = 17;
  private static final int MAX_PLAIN_EXPONENT = 21;
  private static final int MIN_PLAIN_EXPONENT = -6;

  private final StringBuilder out = new StringBuilder();

  private CanonicalJson() {}

  public static String write(@Nullable Object value) {
    CanonicalJson json = new CanonicalJson();
    json.value(value);
    return json.out.toString();
  }

  private void value(@Nullable Object value) {
    if (value == null) {
      out.append("null");
    } else if (value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof Number number) {
      number(number);
    } else if (value instanceof Map<?, ?> map) {
      object(map);
    } else if (value instanceof Collection<?> items) {
      array(items);
    } else if (value instanceof FileContent file) {
      object(describe(file));
    } else {
      string(value.toString());
    }
  }

  private void object(Map<?, ?> map) {
    // Java compares strings by UTF-16 code units, as the RFC wants.
    TreeMap<String, @Nullable Object> sorted = new TreeMap<>();
    map.forEach((key, item) -> sorted.put(String.valueOf(key), item));
    String separator = "{";
    for (var entry : sorted.entrySet()) {
      out.append(separator);
      string(entry.getKey());
      out.append(':');
      value(entry.getValue());
      separator = ",";
    }
    out.append(sorted.isEmpty() ? "{}" : "}");
  }

  private void array(Collection<?> items) {
    String separator = "[";
    for (Object item : items) {
      out.append(separator);
      value(item);
      separator = ",";
    }
    out.append(items.isEmpty() ? "[]" : "]");
  }

  private void number(Number number) {
    if (number instanceof Double || number instanceof Float) {
      real(number.doubleValue());
    } else if (number instanceof BigDecimal || number instanceof BigInteger) {
      string(number.toString());
    } else if (Math.abs(number.longValue()) <= MAX_EXACT && number.longValue() != Long.MIN_VALUE) {
      out.append(number.longValue());
    } else {
      string(Long.toString(number.longValue()));
    }
  }

  private void real(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      string(Double.toString(number));
    } else if (number == 0) {
      out.append('0');
    } else {
      if (number < 0) {
        out.append('-');
      }
      digits(shortest(Math.abs(number)));
    }
  }

  /** The fewest decimal digits that read back as the same double (ECMA-262, Number::toString). */
  private static BigDecimal shortest(double number) {
    BigDecimal exact = new BigDecimal(number);
    for (int precision = 1; precision < MAX_DIGITS; precision++) {
      BigDecimal rounded = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == number) {
        return rounded.stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(MAX_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
  }

  private void digits(BigDecimal number) {
    String digits = number.unscaledValue().toString();
    int count = digits.length();
    int point = count - number.scale();
    if (count <= point && point <= MAX_PLAIN_EXPONENT) {
      out.append(digits).append("0".repeat(point - count));
    } else if (0 < point && point <= MAX_PLAIN_EXPONENT) {
      out.append(digits, 0, point).append('.').append(digits, point, count);
    } else if (MIN_PLAIN_EXPONENT < point && point <= 0) {
      out.append("0.").append("0".repeat(-point)).append(digits);
    } else {
      exponential(digits, point - 1);
    }
  }

  private void exponential(String digits, int exponent) {
    out.append(digits.charAt(0));
    if (digits.length() > 1) {
      out.append('.').append(digits, 1, digits.length());
    }
    out.append('e').append(exponent < 0 ? '-' : '+').append(Math.abs(exponent));
  }

  private void string(String text) {
    out.append('"');
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c)) {
        out.append(text, from, i);
        special(text, i, c);
        from = i + 1;
      }
    }
    out.append(text, from, text.length()).append('"');
  }

  private void special(String text, int at, char c) {
    switch (c) {
      case '"', '\\' -> out.append('\\').append(c);
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> unusual(text, at, c);
    }
  }

  private void unusual(String text, int at, char c) {
    if (c < ' ' || isLoneSurrogate(text, at)) {
      out.append(String.format("\\u%04x", (int) c));
    } else {
      out.append(c);
    }
  }

  private static boolean isLoneSurrogate(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }

  private static Map<String, Object> describe(FileContent file) {
    byte[] bytes = file.bytes();
    return Map.of(
        "name",
        file.name(),
        "mediaType",
        file.mediaType(),
        "size",
        bytes.length,
        "digest",
        "sha256:" + HexFormat.of().formatHex(sha256(bytes)));
  }

  /** SHA-256 of some bytes. */
  public static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The canonical form as UTF-8. */
  public static byte[] bytes(@Nullable Object value) {
    return write(value).getBytes(StandardCharsets.UTF_8);
  }
}
