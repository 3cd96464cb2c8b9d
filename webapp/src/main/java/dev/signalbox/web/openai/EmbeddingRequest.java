package dev.signalbox.web.openai;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a program wants as vectors.
 *
 * @param base64 whether it wants them packed
 * @param dimensions that it counts on; null for as many as the model has
 */
record EmbeddingRequest(
    String model, List<String> texts, boolean base64, @Nullable Integer dimensions) {
  private static final int MOST = 2048;
  private static final String INPUT = "input";

  static EmbeddingRequest of(RequestJson json) {
    return new EmbeddingRequest(json.model(), texts(json), base64(json), dimensions(json));
  }

  private static List<String> texts(RequestJson json) {
    Object input = json.field(INPUT);
    List<?> all = input instanceof List<?> list ? list : input == null ? List.of() : List.of(input);
    if (all.isEmpty() || all.size() > MOST) {
      throw RequestJson.wrong(INPUT, "is not a text, nor a list of 1 to " + MOST + " texts");
    }
    List<String> texts = new ArrayList<>();
    for (Object one : all) {
      if (!(one instanceof String text)) {
        throw RequestJson.wrong(INPUT, "has something that is no text: tokens are not read here");
      }
      if (text.isBlank()) {
        throw RequestJson.wrong(INPUT, "has a text with nothing in it");
      }
      texts.add(text);
    }
    return texts;
  }

  private static boolean base64(RequestJson json) {
    Object format = json.field("encoding_format");
    if (format == null || format.equals("float") || format.equals("base64")) {
      return "base64".equals(format);
    }
    throw RequestJson.wrong("encoding_format", "is neither float nor base64");
  }

  private static @Nullable Integer dimensions(RequestJson json) {
    Object dimensions = json.field("dimensions");
    if (dimensions == null || (dimensions instanceof Integer number && number > 0)) {
      return (Integer) dimensions;
    }
    throw RequestJson.wrong("dimensions", "is not a number of dimensions");
  }
}
