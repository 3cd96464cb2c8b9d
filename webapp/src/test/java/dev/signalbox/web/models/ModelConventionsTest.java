package dev.signalbox.web.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.task.BpmnErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.yaml.snakeyaml.Yaml;

/**
 * Every shipped model against the conventions, and everything that it names against what exists.
 */
class ModelConventionsTest {
  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
  private static final Set<String> TOPICS = Set.of("ai", "connector", "policy");
  private static final Set<String> SENSITIVITIES =
      Set.of("public", "internal", "confidential", "restricted");

  static Stream<Resource> models() throws IOException {
    Resource[] found = resources("classpath*:processes/*/*.bpmn");
    assertThat(found).as("shipped models").hasSizeGreaterThanOrEqualTo(2);
    return Arrays.stream(found);
  }

  @ParameterizedTest
  @MethodSource("models")
  void shouldUseOnlyOurTopicsWithTheirInputs(Resource model) throws Exception {
    for (Element task : all(read(model), BPMN, "serviceTask")) {
      Map<String, String> inputs = inputs(task);
      assertThat(task.getAttributeNS(CAMUNDA, "type")).isEqualTo("external");
      assertThat(TOPICS).contains(task.getAttributeNS(CAMUNDA, "topic"));
      assertThat(inputs).containsKey("resultVariable");
      assertThat(SENSITIVITIES).contains(inputs.getOrDefault("sensitivity", "internal"));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void shouldNameOnlyModelsOperationsAndRulesThatExist(Resource model) throws Exception {
    for (Element task : all(read(model), BPMN, "serviceTask")) {
      Map<String, String> inputs = inputs(task);
      switch (task.getAttributeNS(CAMUNDA, "topic")) {
        case "ai" -> assertThat(modelNames()).contains(inputs.get("model"));
        case "connector" -> assertThat(operations()).contains(inputs.get("operation"));
        case "policy" ->
            assertThat(ruleExists(inputs.get("query"))).as(inputs.get("query")).isTrue();
        default -> throw new AssertionError("no such topic");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void shouldCatchOnlyErrorsThatAreRaised(Resource model) throws Exception {
    for (Element error : all(read(model), BPMN, "error")) {
      assertThat(BpmnErrorCode.values())
          .extracting(BpmnErrorCode::name)
          .contains(error.getAttribute("errorCode"));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void shouldReviewOnlyItsOwnAiTasks(Resource model) throws Exception {
    Document document = read(model);
    Set<String> aiTasks = new HashSet<>();
    for (Element task : all(document, BPMN, "serviceTask")) {
      if (task.getAttributeNS(CAMUNDA, "topic").equals("ai")) {
        aiTasks.add(task.getAttribute("id"));
      }
    }
    for (Element property : all(document, CAMUNDA, "property")) {
      if (property.getAttribute("name").equals("reviewOf")) {
        assertThat(aiTasks).contains(property.getAttribute("value"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void shouldBeDrawnAndDeclareWhatItIsStartedWith(Resource model) throws Exception {
    Document document = read(model);
    Element process = all(document, BPMN, "process").get(0);
    assertThat(process.getAttribute("isExecutable")).isEqualTo("true");
    assertThat(process.getAttributeNS(CAMUNDA, "historyTimeToLive")).isNotBlank();
    assertThat(document.getElementsByTagNameNS("*", "BPMNShape").getLength()).isPositive();
    Element start = all(document, BPMN, "startEvent").get(0);
    List<Element> fields = elements(start.getElementsByTagNameNS(CAMUNDA, "formField"));
    assertThat(fields).isNotEmpty().allMatch(f -> !f.getAttribute("label").isBlank());
  }

  private static Set<String> modelNames() throws IOException {
    Set<String> names = new HashSet<>();
    for (Resource yaml : resources("classpath*:models/*/model.yaml")) {
      names.add(String.valueOf(load(yaml).get("name")));
    }
    return names;
  }

  private static Set<String> operations() throws IOException {
    Set<String> names = new HashSet<>();
    for (Resource yaml : resources("classpath*:connectors/*/*/connector.yaml")) {
      Map<String, Object> descriptor = load(yaml);
      ((Map<?, ?>) descriptor.get("operations"))
          .keySet()
          .forEach(operation -> names.add(descriptor.get("id") + "." + operation));
    }
    return names;
  }

  private static boolean ruleExists(String query) throws IOException {
    int dot = query.lastIndexOf('.');
    for (Resource rego : resources("classpath*:**/*.rego")) {
      String text = rego.getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
      if (text.contains("package " + query.substring(0, dot) + "\n")
          && text.contains("\n" + query.substring(dot + 1) + " ")) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, Object> load(Resource yaml) throws IOException {
    try (InputStream in = yaml.getInputStream()) {
      return new Yaml().load(in);
    }
  }

  private static Map<String, String> inputs(Element task) {
    return elements(task.getElementsByTagNameNS(CAMUNDA, "inputParameter")).stream()
        .collect(
            java.util.stream.Collectors.toMap(
                p -> p.getAttribute("name"), p -> p.getTextContent().strip()));
  }

  private static Document read(Resource model) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    try (InputStream in = model.getInputStream()) {
      return factory.newDocumentBuilder().parse(in);
    }
  }

  private static List<Element> all(Document document, String namespace, String name) {
    return elements(document.getElementsByTagNameNS(namespace, name));
  }

  private static List<Element> elements(NodeList nodes) {
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  private static Resource[] resources(String pattern) throws IOException {
    return new PathMatchingResourcePatternResolver().getResources(pattern);
  }
}
