package dev.signalbox.ai.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelYaml;
import dev.signalbox.audit.Alternative;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the answer stands in what comes back.
 *
 * @param output JSON pointer (RFC 6901)
 * @param confidence JSON pointer to a number from 0 to 1; null where there is none
 * @param labels that the answer is one of; empty where it is none
 */
record AnswerPlaces(JsonPointer output, @Nullable JsonPointer confidence, List<String> labels) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  static AnswerPlaces read(ModelYaml yaml, List<String> labels) {
    return new AnswerPlaces(
        pointer(yaml, "output", yaml.asMap().get("output")),
        yaml.asMap().containsKey("confidence")
            ? pointer(yaml, "confidence", yaml.asMap().get("confidence"))
            : null,
        labels);
  }

  /** The empty pointer stands for the whole answer. */
  private static JsonPointer pointer(ModelYaml yaml, String key, @Nullable Object written) {
    if (!(written instanceof String text)) {
      throw yaml.wrong(key, "is missing: a JSON pointer such as /score");
    }
    try {
      return JsonPointer.compile(text);
    } catch (IllegalArgumentException e) {
      throw yaml.wrong(key, "is no JSON pointer: it begins with a slash");
    }
  }

  /**
   * Reads an answer.
   *
   * @throws IllegalArgumentException it is not as declared
   */
  ModelAnswer.Answer read(byte[] body) {
    JsonNode json = json(body);
    Object value = JSON.convertValue(at(json, output), Object.class);
    Double sureness = confidence == null ? null : probability(at(json, confidence));
    return new ModelAnswer.Answer(value, sureness, alternatives(value, sureness), null, Map.of());
  }

  private List<Alternative> alternatives(Object value, @Nullable Double sureness) {
    if (labels.isEmpty()) {
      return List.of();
    }
    if (!(value instanceof String label) || !labels.contains(label)) {
      throw new IllegalArgumentException("it is none of the labels");
    }
    List<Alternative> all = new ArrayList<>();
    all.add(new Alternative(label, sureness));
    labels.stream()
        .filter(it -> !it.equals(label))
        .forEach(it -> all.add(new Alternative(it, null)));
    return all;
  }

  private static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new IllegalArgumentException("it is no JSON", e);
    }
  }

  private static JsonNode at(JsonNode json, JsonPointer pointer) {
    JsonNode found = json.at(pointer);
    if (found.isMissingNode() || found.isNull()) {
      throw new IllegalArgumentException("it has nothing at '" + pointer + "'");
    }
    return found;
  }

  private static double probability(JsonNode found) {
    double number = found.isNumber() ? found.doubleValue() : Double.NaN;
    if (!(number >= 0 && number <= 1)) {
      throw new IllegalArgumentException("its confidence does not lie between 0 and 1");
    }
    return number;
  }
}
