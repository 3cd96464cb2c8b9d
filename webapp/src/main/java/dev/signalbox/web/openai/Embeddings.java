package dev.signalbox.web.openai;

import dev.signalbox.ai.InferenceOutcome.Answered;
import dev.signalbox.ai.model.Money;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.web.gateway.AnswerHeaders;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The vectors of one request as they come together. */
final class Embeddings {
  private final EmbeddingRequest asked;
  private final List<Map<String, Object>> data = new ArrayList<>();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private long tokens;
  private boolean degraded;
  private @Nullable Money cost;

  Embeddings(EmbeddingRequest asked) {
    this.asked = asked;
  }

  /**
   * One more.
   *
   * @throws SignalboxException it is no vector, or not of that many dimensions
   */
  void add(Answered answered, String decisionId) {
    float[] vector = vector(answered.result().value());
    Integer wanted = asked.dimensions();
    if (wanted != null && wanted != vector.length) {
      throw RequestJson.wrong(
          "dimensions", "is not " + vector.length + ", which is what this model has");
    }
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("object", "embedding");
    item.put("index", data.size());
    item.put("embedding", asked.base64() ? packed(vector) : vector);
    item.put("signalbox_decision", decisionId);
    AnswerHeaders.of(answered, decisionId).forEach(headers::putIfAbsent);
    data.add(item);
    degraded |= answered.result().degraded();
    Map<String, Object> detail = answered.decision().result().detail();
    if (detail.get("tokens") instanceof Map<?, ?> counted
        && counted.get("input") instanceof Number input) {
      tokens += input.longValue();
    }
    if (detail.get("cost") instanceof String written) {
      Money.parse(written).ifPresent(this::charge);
    }
  }

  private void charge(Money more) {
    BigDecimal sum = cost == null ? more.amount() : cost.amount().add(more.amount());
    cost = new Money(sum, more.currency());
  }

  /** A list of numbers, alone in another one where the model's server answers batches. */
  private static float[] vector(@Nullable Object value) {
    Object numbers =
        value instanceof List<?> list && list.size() == 1 && list.get(0) instanceof List<?> inner
            ? inner
            : value;
    if (numbers instanceof List<?> list
        && !list.isEmpty()
        && list.stream().allMatch(Number.class::isInstance)) {
      float[] vector = new float[list.size()];
      for (int i = 0; i < vector.length; i++) {
        vector[i] = ((Number) list.get(i)).floatValue();
      }
      return vector;
    }
    throw new SignalboxException(
        ErrorCode.AI_UNAVAILABLE, "What the model answered is no list of numbers.");
  }

  /** 32-bit numbers, the least significant byte first, as that protocol packs them. */
  private static String packed(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /** Of the first one; degraded where any is, with what all cost together. */
  Map<String, String> headers() {
    headers.put(AnswerHeaders.DEGRADED, String.valueOf(degraded));
    if (cost != null) {
      headers.put(AnswerHeaders.COST, cost.toString());
    }
    return headers;
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("object", "list");
    json.put("data", data);
    json.put("model", asked.model());
    json.put("usage", Map.of("prompt_tokens", tokens, "total_tokens", tokens));
    return json;
  }
}
