package dev.signalbox.web.rest;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.signalbox.process.FileContent;
import java.io.IOException;
import org.springframework.util.unit.DataSize;

/**
 * How the interface reads and writes JSON. Strict in what it reads: no duplicate or unknown names,
 * nothing after the value, no number for a text, no NaN, no deep nesting, no text that the database
 * cannot keep.
 */
final class ApiJson {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_NAME = 1024;
  private static final int MAX_DIGITS = 400;

  private ApiJson() {}

  /** A mapper for bodies of at most that size. */
  static JsonMapper mapper(DataSize maxBody) {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxNameLength(MAX_NAME)
            .maxNumberLength(MAX_DIGITS)
            .maxStringLength(Math.toIntExact(maxBody.toBytes()))
            .build();
    JsonMapper mapper =
        JsonMapper.builder(new JsonFactoryBuilder().streamReadConstraints(constraints).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .addModule(new JavaTimeModule())
            .addModule(values())
            .build();
    mapper
        .coercionConfigFor(LogicalType.Textual)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    return mapper;
  }

  private static SimpleModule values() {
    SimpleModule module = new SimpleModule("signalbox-values");
    module.addSerializer(FileContent.class, new FileWriter());
    module.addDeserializer(String.class, new PlainText());
    return module;
  }

  private static final class FileWriter extends JsonSerializer<FileContent> {
    @Override
    public void serialize(FileContent file, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartObject();
      json.writeStringField("name", file.name());
      json.writeStringField("mediaType", file.mediaType());
      json.writeBinaryField("data", file.bytes());
      json.writeEndObject();
    }
  }

  private static final class PlainText extends StringDeserializer {
    private static final long serialVersionUID = 1L;

    @Override
    public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
      String text = super.deserialize(json, context);
      return Text.isStorable(text)
          ? text
          : (String) context.handleWeirdStringValue(String.class, "", "%s", Text.UNSTORABLE);
    }
  }
}
