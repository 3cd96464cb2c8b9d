package dev.signalbox.connector.call;

import dev.signalbox.connector.descriptor.ConnectorDescriptor;
import dev.signalbox.connector.descriptor.DescriptorException;
import java.nio.charset.StandardCharsets;
import org.apache.camel.impl.DefaultCamelContext;
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
    new RouteGuard(file, connector).check(text);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromBytes(file, bytes));
    } catch (Exception broken) {
      throw new DescriptorException(file, "cannot be loaded: " + broken.getMessage(), broken);
    }
  }
}
