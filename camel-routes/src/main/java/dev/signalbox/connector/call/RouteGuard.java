package dev.signalbox.connector.call;

import dev.signalbox.connector.descriptor.ConnectorDescriptor;
import dev.signalbox.connector.descriptor.DescriptorException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.model.MarshalDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.UnmarshalDefinition;
import org.apache.camel.model.dataformat.JsonDataFormat;

/**
 * Admits routes that begin at their own operation, turn JSON to and fro and make one call; refuses
 * everything else, because a route is code.
 */
final class RouteGuard {
  private RouteGuard() {}

  /** Property placeholders would be resolved while loading: refused before. */
  static void checkText(String file, String text) {
    if (text.contains("{{")) {
      throw new DescriptorException(file, "", "property placeholders ({{...}}) are not allowed");
    }
  }

  static void checkRoutes(
      String file, ConnectorDescriptor connector, List<RouteDefinition> routes) {
    Set<String> expected =
        connector.operations().values().stream()
            .map(operation -> operation.id().route())
            .collect(Collectors.toSet());
    for (RouteDefinition route : routes) {
      String from = plain(route.getInput().getEndpointUri());
      if (!expected.remove(from)) {
        throw new DescriptorException(
            file, "", "no operation of connector.yaml begins at " + from + ", or two routes do");
      }
      checkSteps(file, from, route);
    }
    if (!expected.isEmpty()) {
      throw new DescriptorException(
          file, "", "there is no route from " + expected.iterator().next());
    }
  }

  private static void checkSteps(String file, String from, RouteDefinition route) {
    long calls = 0;
    for (ProcessorDefinition<?> step : route.getOutputs()) {
      if (!admitted(step)) {
        throw new DescriptorException(
            file, from, "the step '" + step.getShortName() + "' is not allowed here");
      }
      calls += step instanceof ToDefinition ? 1 : 0;
    }
    if (calls != 1) {
      throw new DescriptorException(
          file, from, "must call exactly once, and calls " + calls + " times");
    }
  }

  private static boolean admitted(ProcessorDefinition<?> step) {
    if (step instanceof ToDefinition to && !(to.getClass().equals(ToDynamicDefinition.class))) {
      return to.getUri().startsWith(OutsideComponent.SCHEME + ":");
    }
    if (step instanceof MarshalDefinition marshal) {
      return marshal.getDataFormatType() instanceof JsonDataFormat;
    }
    return step instanceof UnmarshalDefinition unmarshal
        && unmarshal.getDataFormatType() instanceof JsonDataFormat;
  }

  private static String plain(String uri) {
    return uri.replace("direct://", "direct:");
  }
}
