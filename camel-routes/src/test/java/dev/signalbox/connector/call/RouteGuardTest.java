package dev.signalbox.connector.call;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.connector.descriptor.ConnectorDescriptor;
import dev.signalbox.connector.descriptor.DescriptorException;
import dev.signalbox.connector.descriptor.DescriptorReader;
import dev.signalbox.connector.settings.ConnectorTargets;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RouteGuardTest {
  private static final String FILE = "connectors/probe/1/routes.yaml";
  private static final String VALID =
      """
      - route:
          from:
            uri: direct:probe.v1.read
            steps:
              - to: {uri: "outside:/things", parameters: {method: GET}}
              - unmarshal: {json: {}}
      """;

  private final ConnectorDescriptor probe =
      new DescriptorReader()
          .read(
              "connectors/probe/1/connector.yaml",
              """
              id: probe
              version: 1
              title: Probe
              documentation: For tests
              clearance: internal
              headers: {request: [X-Allowed]}
              operations:
                read:
                  title: Read
                  effect: read
                  timeout: PT1S
                  input: {type: object}
                  output: {type: object}
              """);
  private final ConnectorRoutes routes =
      new ConnectorRoutes(
          ConnectorTargets.bind(
              new Binder(new MapConfigurationPropertySource(Map.of())), List.of()),
          Clock.systemUTC());

  @AfterEach
  void close() throws IOException {
    routes.close();
  }

  @Test
  void shouldAdmitOneCallWithJsonAroundIt() {
    assertThatCode(() -> routes.add(probe, FILE, VALID)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- to: {uri: \"exec:id\"}",
        "- to: {uri: \"file:/tmp\"}",
        "- to: {uri: \"http://127.0.0.1:1/\"}",
        "- to: {uri: \"class:java.lang.Runtime\"}",
        "- to: {uri: \"bean:anything\"}",
        "- to: {uri: \"direct:service-desk.v1.create-ticket\"}",
        "- to: {uri: \"outside:/second\"}",
        "- toD: {uri: \"outside:/${body}\"}",
        "- to: {uri: \"outside:/{{env:HOME}}\"}",
        "- bean: {beanType: java.lang.Runtime, method: getRuntime}",
        "- script: {simple: \"${body}\"}",
        "- setBody: {simple: \"${bean:type:java.lang.Runtime?method=getRuntime}\"}",
        "- setHeader: {name: CamelHttpUri, constant: \"http://127.0.0.1:1/\"}",
        "- setHeader: {name: Authorization, constant: x}",
        "- setHeader: {name: X-Other, constant: x}",
        "- setHeader: {name: X-Allowed, simple: \"${body}\"}",
        "- setHeader: {name: X-Allowed, constant: \"a\\r\\nX-Other: b\"}",
        "- process: {ref: anything}",
        "- recipientList: {simple: \"${body}\"}",
        "- log: {message: \"${body}\"}",
        "- wireTap: {uri: \"outside:/second\"}",
        "- unmarshal: {json: {unmarshalType: java.net.URL}}",
        "- unmarshal: {json: {objectMapper: \"#anything\"}}",
      })
  void shouldRefuseEveryOtherStep(String step) {
    String hostile = VALID + "        " + step + "\n";

    assertThatThrownBy(() -> routes.add(probe, FILE, hostile))
        .isInstanceOf(DescriptorException.class)
        .hasMessageStartingWith(FILE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- beans: [{name: x, type: java.lang.Runtime}]\n",
        "- errorHandler: {deadLetterChannel: {deadLetterUri: \"outside:/second\"}}\n",
        "- onException: {exception: [java.lang.Exception], steps: [{to: {uri: \"outside:/second\"}}]}\n",
        "- intercept: {steps: [{to: {uri: \"outside:/second\"}}]}\n",
        "- interceptSendToEndpoint: {uri: \"outside:/things\", steps: [{to: {uri: \"outside:/second\"}}]}\n",
        "- onCompletion: {steps: [{to: {uri: \"outside:/second\"}}]}\n",
        "- routeConfiguration: {onException: [{onException: {exception: [java.lang.Exception]}}]}\n",
        "- rest: {path: /x, get: [{path: /y, to: \"direct:probe.v1.read\"}]}\n",
        "- routeTemplate: {id: t, from: {uri: \"direct:t\", steps: [{to: {uri: \"outside:/x\"}}]}}\n",
      })
  void shouldRefuseEverythingBesideRoutes(String entry) {
    assertThatThrownBy(() -> routes.add(probe, FILE, entry + VALID))
        .isInstanceOf(DescriptorException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct:other.v1.read", "direct:probe.v2.read", "timer:x", "outside:/x"})
  void shouldRefuseRoutesThatBeginElsewhere(String from) {
    assertThatThrownBy(() -> routes.add(probe, FILE, VALID.replace("direct:probe.v1.read", from)))
        .isInstanceOf(DescriptorException.class);
  }

  @Test
  void shouldRefuseAnOperationWithoutRouteAndARouteWithoutCall() {
    assertThatThrownBy(() -> routes.add(probe, FILE, "[]"))
        .isInstanceOf(DescriptorException.class)
        .hasMessageContaining("no route from direct:probe.v1.read");
    assertThatThrownBy(() -> routes.add(probe, FILE, VALID.replaceAll("(?m)^.*outside.*$\n", "")))
        .isInstanceOf(DescriptorException.class)
        .hasMessageContaining("must call exactly once");
  }
}
