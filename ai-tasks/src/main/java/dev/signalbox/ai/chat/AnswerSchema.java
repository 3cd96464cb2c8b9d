package dev.signalbox.ai.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.DisallowSchemaLoader;
import dev.signalbox.ai.model.ModelYaml;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON Schema (draft 2020-12) that answers are checked with. Fetches nothing; patterns are RE2's,
 * whose time is bounded by the text's length. What it finds is told by places of the schema, never
 * by values.
 */
final class AnswerSchema {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(
          VersionFlag.V202012,
          builder -> builder.schemaLoaders(it -> it.add(DisallowSchemaLoader.getInstance())));
  private static final JsonSchemaFactory META = JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final SchemaValidatorsConfig LINEAR =
      SchemaValidatorsConfig.builder()
          .regularExpressionFactory(
              regex -> {
                Pattern pattern = Pattern.compile(regex);
                return text -> pattern.matcher(text).find();
              })
          .build();

  private final JsonSchema schema;
  private final String text;

  private AnswerSchema(JsonNode document) {
    this.schema = FACTORY.getSchema(document, LINEAR);
    this.schema.initializeValidators();
    this.text = document.toString();
  }

  /**
   * Reads the section {@code schema} of a model's settings.
   *
   * @throws dev.signalbox.ai.model.ModelUnusableException it is no schema
   */
  static AnswerSchema read(ModelYaml yaml) {
    Map<String, Object> section = yaml.section("schema").asMap();
    if (section.isEmpty()) {
      throw yaml.wrong("schema", "is missing");
    }
    JsonNode document = JSON.valueToTree(section);
    Optional<ValidationMessage> wrong =
        META
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
            .validate(document)
            .stream()
            .findFirst();
    if (wrong.isPresent()) {
      throw yaml.wrong("schema", "is no JSON schema: " + wrong.get().getMessage());
    }
    try {
      return new AnswerSchema(document);
    } catch (JsonSchemaException | PatternSyntaxException e) {
      throw yaml.wrong("schema", "cannot be used: " + e.getMessage());
    }
  }

  /** The schema itself. */
  String text() {
    return text;
  }

  /** The first place of the schema that a value does not fit (RFC 6901); empty when it fits. */
  Optional<String> problem(JsonNode value) {
    return schema.validate(value).stream().findFirst().map(it -> it.getEvaluationPath().toString());
  }
}
