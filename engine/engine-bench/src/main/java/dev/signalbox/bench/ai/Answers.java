package dev.signalbox.bench.ai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a counterpart says: a label out of two, surely, or a sentence. */
final class Answers {
  static final List<String> LABELS = List.of("even", "odd");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double SURE = 0.97;

  private final CounterpartBooks books;

  Answers(CounterpartBooks books) {
    this.books = books;
  }

  /** The body of a whole answer. */
  String body(Asked asked) {
    return switch (asked.kind()) {
      case INFER -> scores(asked, "scores");
      case CHAT -> completion(asked, "{\"label\": \"" + label(asked.texts().get(0)) + "\"}");
      case LOOK -> "{}";
    };
  }

  /** One of the protocol that is no answer to what was asked. */
  String other(Asked asked) {
    return switch (asked.kind()) {
      case INFER -> scores(asked, "something");
      case CHAT -> completion(asked, "I would rather talk about trains.");
      case LOOK -> "{}";
    };
  }

  /** The events of a stream, the counted tokens in the last before its end. */
  List<String> events(Asked asked) {
    CounterpartBooks.Tokens tokens = books.tokens(asked, asked.texts().get(0));
    String piece =
        "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"model\":\"%s\",\"choices\":[{\"index\":0,"
            + "\"delta\":{\"content\":\"%s\"},\"finish_reason\":null}]}";
    String last =
        "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"model\":\"%s\",\"choices\":[{\"index\":0,"
            + "\"delta\":{},\"finish_reason\":\"stop\"}]}";
    String usage =
        "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"model\":\"%s\",\"choices\":[],"
            + "\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d}}";
    return List.of(
        piece.formatted(asked.model(), "ev"),
        piece.formatted(asked.model(), "en"),
        last.formatted(asked.model()),
        usage.formatted(
            asked.model(), tokens.input(), tokens.output(), tokens.input() + tokens.output()),
        "[DONE]");
  }

  private static String label(String text) {
    return LABELS.get(Math.floorMod(text.hashCode(), LABELS.size()));
  }

  private static String scores(Asked asked, String name) {
    ObjectNode answer = JSON.createObjectNode().put("model_name", asked.model());
    answer.put("model_version", "1");
    ObjectNode tensor = answer.putArray("outputs").addObject();
    tensor.put("name", name).put("datatype", "FP32");
    tensor.putArray("shape").add(asked.texts().size()).add(LABELS.size());
    ArrayNode data = tensor.putArray("data");
    for (String text : asked.texts()) {
      boolean first = label(text).equals(LABELS.get(0));
      data.add(first ? SURE : 1 - SURE).add(first ? 1 - SURE : SURE);
    }
    return write(answer);
  }

  private String completion(Asked asked, String content) {
    CounterpartBooks.Tokens tokens = books.tokens(asked, asked.texts().get(0));
    ObjectNode answer = JSON.createObjectNode().put("id", "c").put("object", "chat.completion");
    answer.put("model", asked.model());
    ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
    choice.put("finish_reason", "stop");
    choice.putObject("message").put("role", "assistant").put("content", content);
    answer
        .putObject("usage")
        .put("prompt_tokens", tokens.input())
        .put("completion_tokens", tokens.output())
        .put("total_tokens", tokens.input() + tokens.output());
    return write(answer);
  }

  private static String write(ObjectNode json) {
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("it is always JSON", e);
    }
  }
}
