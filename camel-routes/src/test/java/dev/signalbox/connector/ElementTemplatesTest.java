package dev.signalbox.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.signalbox.connector.descriptor.ConnectorDescriptor;
import dev.signalbox.connector.descriptor.DescriptorReader;
import dev.signalbox.connector.descriptor.OperationDescriptor;
import dev.signalbox.connector.descriptor.Sensitivity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The templates that Camunda Modeler finds, against its own schema ({@code
 * @camunda/element-templates-json-schema} 0.22.1, MIT) and against what the connectors declare.
 */
class ElementTemplatesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FOLDER = Path.of("..", ".camunda", "element-templates");

  @ParameterizedTest
  @MethodSource("templates")
  void shouldFitTheSchemaOfCamundaModeler(Path file) throws IOException {
    try (InputStream schema = resource("element-templates-json-schema/schema.json")) {
      JsonSchema modeler = JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(schema);

      assertThat(modeler.validate(JSON.readTree(file.toFile()))).isEmpty();
    }
  }

  @Test
  void shouldRefuseWhatTheSchemaRefuses() throws IOException {
    try (InputStream schema = resource("element-templates-json-schema/schema.json")) {
      JsonSchema modeler = JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(schema);

      assertThat(modeler.validate(JSON.readTree("{\"name\":\"x\"}"))).isNotEmpty();
    }
  }

  @Test
  void shouldOfferExactlyTheOperationsThatExist() throws IOException {
    JsonNode operation = input(template("signalbox-connector-task"), "operation");

    assertThat(values(operation)).containsExactlyInAnyOrderElementsOf(operations().keySet());
    assertThat(operation.path("value").asText()).isIn(operations().keySet());
  }

  @ParameterizedTest
  @MethodSource("connectorTemplates")
  void shouldAskForTheInputsThatTheOperationDeclares(Path file) throws IOException {
    JsonNode template = JSON.readTree(file.toFile());
    String name = input(template, "operation").path("value").asText();
    JsonNode schema =
        JSON.valueToTree(Objects.requireNonNull(operations().get(name), name).input().document());

    List<String> expected = new ArrayList<>(List.of("operation", "sensitivity", "resultVariable"));
    schema.path("properties").fieldNames().forEachRemaining(expected::add);
    assertThat(inputs(template)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @MethodSource("templates")
  void shouldOfferTheSensitivitiesThatExist(Path file) throws IOException {
    JsonNode sensitivity = input(JSON.readTree(file.toFile()), "sensitivity");

    if (!sensitivity.isMissingNode()) {
      assertThat(values(sensitivity))
          .containsExactlyElementsOf(
              Arrays.stream(Sensitivity.values()).map(Sensitivity::label).toList());
    }
  }

  static Stream<Path> templates() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream();
    }
  }

  static Stream<Path> connectorTemplates() throws IOException {
    return templates().filter(file -> file.getFileName().toString().contains("service-desk"));
  }

  private static Map<String, OperationDescriptor> operations() throws IOException {
    String file = "connectors/service-desk/1/connector.yaml";
    try (InputStream text = resource(file)) {
      ConnectorDescriptor desk =
          new DescriptorReader()
              .read(file, new String(text.readAllBytes(), StandardCharsets.UTF_8));
      Map<String, OperationDescriptor> operations = new TreeMap<>();
      desk.operations().values().forEach(each -> operations.put(each.name(), each));
      return operations;
    }
  }

  private static InputStream resource(String name) {
    InputStream stream = ElementTemplatesTest.class.getClassLoader().getResourceAsStream(name);
    assertThat(stream).describedAs(name).isNotNull();
    return stream;
  }

  private static JsonNode template(String name) throws IOException {
    return JSON.readTree(FOLDER.resolve(name + ".json").toFile());
  }

  private static JsonNode input(JsonNode template, String name) {
    return properties(template)
        .filter(property -> property.at("/binding/name").asText().equals(name))
        .filter(property -> property.at("/binding/type").asText().equals("camunda:inputParameter"))
        .findFirst()
        .orElse(JSON.missingNode());
  }

  private static List<String> inputs(JsonNode template) {
    return properties(template)
        .filter(property -> property.at("/binding/type").asText().equals("camunda:inputParameter"))
        .map(property -> property.at("/binding/name").asText())
        .toList();
  }

  private static Stream<JsonNode> properties(JsonNode template) {
    return StreamSupport.stream(template.path("properties").spliterator(), false);
  }

  private static List<String> values(JsonNode property) {
    return StreamSupport.stream(property.path("choices").spliterator(), false)
        .map(choice -> choice.path("value").asText())
        .toList();
  }
}
