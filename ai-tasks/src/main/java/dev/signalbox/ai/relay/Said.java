package dev.signalbox.ai.relay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.ai.backend.Usage;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a server says, in one piece or chunk by chunk: for the record the first choice's words and
 * calls of tools, up to a bound, and for the bill its count of tokens.
 */
final class Said {
  private static final int LONGEST = 65_536;
  private static final int MOST_CALLS = 100;
  private static final int LONGEST_NAME = 200;

  private final StringBuilder words = new StringBuilder();
  private final Map<Integer, ToolCall> calls = new TreeMap<>();
  private @Nullable String finish;
  private @Nullable String served;
  private @Nullable JsonNode usage;

  /** A call of a tool as it comes together. */
  private static final class ToolCall {
    private final StringBuilder name = new StringBuilder();
    private final StringBuilder arguments = new StringBuilder();
  }

  /** A whole answer, or a chunk of one. */
  void add(JsonNode part) {
    if (part.path("usage").isObject()) {
      usage = part.get("usage");
    }
    if (served == null && part.path("model").isTextual()) {
      served = part.get("model").asText();
    }
    for (JsonNode choice : part.path("choices")) {
      if (choice.path("index").asInt() == 0) {
        first(choice);
      }
    }
  }

  private void first(JsonNode choice) {
    JsonNode message = choice.has("message") ? choice.get("message") : choice.path("delta");
    append(words, message.path("content"));
    append(words, message.path("refusal"));
    int place = 0;
    for (JsonNode call : message.path("tool_calls")) {
      int index = call.path("index").asInt(place++);
      if (calls.containsKey(index) || calls.size() < MOST_CALLS) {
        ToolCall known = calls.computeIfAbsent(index, it -> new ToolCall());
        append(known.name, call.at("/function/name"));
        append(known.arguments, call.at("/function/arguments"));
      }
    }
    if (choice.path("finish_reason").isTextual()) {
      finish = choice.get("finish_reason").asText();
    }
  }

  private static void append(StringBuilder to, JsonNode text) {
    if (text.isTextual()) {
      String more = text.asText();
      to.append(more, 0, Math.min(more.length(), LONGEST - Math.min(LONGEST, to.length())));
    }
  }

  /** Whether the first choice came to its end. */
  boolean isFinished() {
    return finish != null;
  }

  /** Why a person should look at it; null without a reason. */
  @Nullable String doubt() {
    return "length".equals(finish) || "content_filter".equals(finish)
        ? "the model's answer was cut off"
        : null;
  }

  /** Its words; with calls of tools an object of both; null where there is nothing. */
  @Nullable Object value() {
    if (calls.isEmpty()) {
      return words.isEmpty() ? null : kept(words);
    }
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("content", kept(words));
    List<Map<String, String>> tools =
        calls.values().stream()
            .map(it -> Map.of("name", kept(it.name), "arguments", kept(it.arguments)))
            .toList();
    value.put("toolCalls", tools);
    return value;
  }

  /** What else the record shows. */
  Map<String, Object> detail() {
    Map<String, Object> detail = new HashMap<>();
    if (served != null && !served.isBlank() && served.length() <= LONGEST_NAME) {
      detail.put("servedModel", kept(served));
    }
    if (finish != null && finish.length() <= LONGEST_NAME) {
      detail.put("finishReason", kept(finish));
    }
    return detail;
  }

  /** As every database can keep it: a bound may have cut a pair of surrogates in two. */
  private static String kept(CharSequence text) {
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return new String(bytes, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
  }

  /** What the server counted; null where it counted nothing. */
  @Nullable Usage counted(Usage most) {
    return usage == null
        ? null
        : new Usage(
            count(usage.path("prompt_tokens"), most.inputTokens()),
            count(usage.path("completion_tokens"), most.outputTokens()));
  }

  private static long count(JsonNode tokens, long most) {
    return tokens.canConvertToLong() && tokens.isIntegralNumber() && tokens.asLong() >= 0
        ? tokens.asLong()
        : most;
  }
}
