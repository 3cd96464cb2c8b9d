package dev.signalbox.connector.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.DisallowSchemaLoader;
import dev.signalbox.error.FieldError;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON Schema (draft 2020-12) that checks inputs and answers. Fetches nothing: a reference leads
 * only into the schema itself. Its findings name fields and expectations, never values.
 */
public final class JsonShape {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(
          VersionFlag.V202012,
          builder -> builder.schemaLoaders(l -> l.add(DisallowSchemaLoader.getInstance())));
  private static final JsonSchemaFactory META = JsonSchemaFactory.getInstance(VersionFlag.V202012);

  private final JsonNode document;
  private final JsonSchema schema;

  private JsonShape(JsonNode document) {
    this.document = document;
    this.schema =
        FACTORY.getSchema(document, SchemaValidatorsConfig.builder().failFast(false).build());
    this.schema.initializeValidators();
  }

  /** What keeps a document from being a schema; empty when it is one. */
  static Optional<String> problemIn(JsonNode document) {
    JsonSchema meta =
        META.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    return meta.validate(document).stream().findFirst().map(ValidationMessage::getMessage);
  }

  /** Takes a document that {@link #problemIn} finds no fault with. */
  static JsonShape of(JsonNode document) {
    return new JsonShape(document);
  }

  /** What is wrong with a value, field by field; empty when it fits. */
  public List<FieldError> check(JsonNode value) {
    return schema.validate(value).stream().map(JsonShape::fieldError).distinct().limit(20).toList();
  }

  /** The types that a property may have, as far as the schema says so at its top. */
  public Collection<String> typesOf(String property) {
    JsonNode type = document.path("properties").path(property).path("type");
    return type.isArray()
        ? JSON.convertValue(
            type, JSON.getTypeFactory().constructCollectionType(List.class, String.class))
        : type.isTextual() ? List.of(type.asText()) : List.of();
  }

  /** The schema itself, as JSON values. */
  public Map<String, Object> document() {
    return JSON.convertValue(
        document, JSON.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
  }

  private static FieldError fieldError(ValidationMessage message) {
    String place =
        message.getInstanceLocation().toString().replaceFirst("^/", "").replace('/', '.');
    String field = message.getProperty();
    String whole = field == null ? place : place.isEmpty() ? field : place + "." + field;
    return new FieldError(whole, expectation(message));
  }

  private static String expectation(ValidationMessage message) {
    return switch (message.getType()) {
      case "required" -> "is missing";
      case "additionalProperties", "unevaluatedProperties" -> "is not known here";
      case "type" -> "has another type: " + message.getMessage().replaceFirst("^[^:]*: ", "");
      case "const" -> "is not the one value that is allowed";
      default -> message.getMessage().replaceFirst("^[^:]*: ", "");
    };
  }
}
