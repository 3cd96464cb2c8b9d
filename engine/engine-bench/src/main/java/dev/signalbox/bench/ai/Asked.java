package dev.signalbox.bench.ai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request as a counterpart understands it.
 *
 * @param model its name here
 * @param texts the inputs, one or a batch
 * @param most tokens that may be written
 * @param stream whether the answer is to come in pieces
 */
record Asked(Kind kind, String model, List<String> texts, int most, boolean stream) {
  private static final Pattern INFER =
      Pattern.compile("/v2/models/([^/]+)(?:/versions/[^/]+)?/infer");
  private static final Pattern MARK = Pattern.compile("\\b([a-z]+)=([A-Za-z0-9_-]+)");

  /** What it is. */
  enum Kind {
    /** Open Inference Protocol. */
    INFER,
    /** OpenAI's chat completions. */
    CHAT,
    /** Anything else that looks and does not ask. */
    LOOK
  }

  static Asked read(String method, String path, JsonNode body) {
    Matcher infer = INFER.matcher(path);
    if (method.equals("POST") && infer.matches()) {
      return new Asked(Kind.INFER, infer.group(1), tensor(body), 0, false);
    }
    if (method.equals("POST") && path.endsWith("/chat/completions")) {
      int most = body.path("max_tokens").asInt(body.path("max_completion_tokens").asInt(1024));
      return new Asked(
          Kind.CHAT,
          body.path("model").asText(),
          List.of(lastMessage(body)),
          most,
          body.path("stream").asBoolean(false));
    }
    return new Asked(Kind.LOOK, "", List.of(), 0, false);
  }

  private static List<String> tensor(JsonNode body) {
    List<String> texts = new ArrayList<>();
    body.path("inputs").path(0).path("data").forEach(it -> texts.add(it.asText()));
    return texts;
  }

  private static String lastMessage(JsonNode body) {
    JsonNode messages = body.path("messages");
    JsonNode content = messages.path(messages.size() - 1).path("content");
    return content.isTextual() ? content.asText() : content.toString();
  }

  /** What a text says of itself, such as {@code tag=t3}; the empty text where it says nothing. */
  static String mark(String text, String name) {
    Matcher mark = MARK.matcher(text);
    while (mark.find()) {
      if (mark.group(1).equals(name)) {
        return mark.group(2);
      }
    }
    return "";
  }
}
