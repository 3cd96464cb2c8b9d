package dev.signalbox.connector.call;

import dev.signalbox.connector.descriptor.ConnectorDescriptor;
import dev.signalbox.connector.descriptor.DescriptorException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * Loads route files in Camel's YAML DSL; an adapter edge, because Camel's loader throws anything.
 */
final class RouteLoader {
  private final DefaultCamelContext camel;

  RouteLoader(DefaultCamelContext camel) {
    this.camel = camel;
  }

  /** Fails with {@link DescriptorException} for what is broken and for what routes may not do. */
  void load(ConnectorDescriptor connector, String file, String text) {
    RouteGuard.checkText(file, text);
    Resource resource = ResourceHelper.fromBytes(file, text.getBytes(StandardCharsets.UTF_8));
    try {
      PluginHelper.getRoutesLoader(camel).loadRoutes(resource);
    } catch (Exception broken) {
      throw new DescriptorException(file, "cannot be loaded: " + broken.getMessage(), broken);
    }
    RouteGuard.checkRoutes(file, connector, loadedFrom(resource));
  }

  private List<RouteDefinition> loadedFrom(Resource resource) {
    return camel.getRouteDefinitions().stream()
        .filter(
            route ->
                route.getResource() != null
                    && resource.getLocation().equals(route.getResource().getLocation()))
        .toList();
  }
}
