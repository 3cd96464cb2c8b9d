package dev.signalbox.connector.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code {name}} in a path or a query: level 1 of RFC 6570, so that a value can never leave
 * its place. Dot segments are refused.
 */
final class UriTemplate {
  private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private final String template;

  UriTemplate(String template) {
    this.template = template;
  }

  /** Fails with {@link IllegalArgumentException} where a value is missing or no plain one. */
  String expand(Function<String, JsonNode> values) {
    Matcher matcher = VARIABLE.matcher(template);
    StringBuilder expanded = new StringBuilder();
    while (matcher.find()) {
      String value = encode(text(matcher.group(1), values));
      matcher.appendReplacement(expanded, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(expanded).toString();
  }

  private static String text(String name, Function<String, JsonNode> values) {
    JsonNode value = values.apply(name);
    String text = value.isValueNode() ? value.asText() : "";
    if (text.isEmpty() || text.equals(".") || text.equals("..")) {
      throw new IllegalArgumentException(name + " cannot stand in an address");
    }
    return text;
  }

  private static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length());
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xff);
      if (UNRESERVED.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append(String.format("%02X", (int) c));
      }
    }
    return encoded.toString();
  }
}
