package dev.signalbox.web.openai;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request as it came: every field, known or not, every number with all its digits. A
 * name that comes twice is refused, because back ends would not agree on which one counts.
 */
final class RequestJson {
  private static final int MAX_DEPTH = 200;
  private static final int MAX_NAME = 1024;
  private static final int MAX_DIGITS = 400;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              new JsonFactoryBuilder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNameLength(MAX_NAME)
                          .maxNumberLength(MAX_DIGITS)
                          // The body as a whole is bounded already.
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final Map<String, @Nullable Object> fields;

  private RequestJson(Map<String, @Nullable Object> fields) {
    this.fields = fields;
  }

  /**
   * Reads it.
   *
   * @throws SignalboxException {@code MALFORMED_REQUEST}: it is no JSON object
   */
  static RequestJson read(byte[] body) {
    try {
      Map<String, @Nullable Object> fields = JSON.readValue(body, new TypeReference<>() {});
      if (fields == null) {
        throw malformed("The body is not a JSON object.");
      }
      return new RequestJson(fields);
    } catch (StreamConstraintsException e) {
      throw malformed("The body nests too deep, or has a number or a name that is too long.");
    } catch (JsonProcessingException e) {
      throw malformed("The body is not a well-formed JSON object.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SignalboxException malformed(String message) {
    return new SignalboxException(ErrorCode.MALFORMED_REQUEST, message);
  }

  /** What is wrong with a field. */
  static SignalboxException wrong(String field, String what) {
    return new SignalboxException(
        ErrorCode.FIELDS_INVALID,
        "The request cannot be answered as it is.",
        List.of(new FieldError(field, what)));
  }

  /** All of it. */
  Map<String, @Nullable Object> fields() {
    return fields;
  }

  /** A field as it came; null where it is missing or null. */
  @Nullable Object field(String name) {
    return fields.get(name);
  }

  /** The name of the logical model. */
  String model() {
    if (fields.get("model") instanceof String model && !model.isBlank()) {
      return model;
    }
    throw wrong("model", "is not the name of a model");
  }

  /** A Boolean; false where it is missing. */
  boolean flag(String name) {
    Object value = fields.get(name);
    if (value == null || value instanceof Boolean) {
      return Boolean.TRUE.equals(value);
    }
    throw wrong(name, "is neither true nor false");
  }
}
