package dev.signalbox.connector.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says in a few clean words why an outside system refused: from its problem details (RFC 9457) or
 * the fields that others use. Control characters go, the length is bounded, a secret that the
 * system echoes is covered.
 */
final class Reason {
  private static final int LONGEST = 300;
  private static final List<String> FIELDS =
      List.of("detail", "title", "message", "error_description", "error");
  private static final ObjectMapper JSON = new ObjectMapper();

  private Reason() {}

  static String of(Answer answer, @Nullable String secret) {
    String told = told(answer.body());
    String status = "status " + answer.status();
    return told.isEmpty() ? status : clean(told, secret) + " (" + status + ")";
  }

  static String clean(String text, @Nullable String secret) {
    String covered = secret == null ? text : text.replace(secret, "[secret]");
    String plain = covered.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
  }

  private static String told(byte[] body) {
    try {
      JsonNode problem = JSON.readTree(body);
      if (problem == null) {
        return "";
      }
      return FIELDS.stream()
          .map(field -> text(problem.path(field)))
          .filter(text -> !text.isBlank())
          .findFirst()
          .orElse("");
    } catch (IOException notJson) {
      return "";
    }
  }

  private static String text(JsonNode node) {
    return node.isObject() ? node.path("message").asText() : node.asText();
  }
}
