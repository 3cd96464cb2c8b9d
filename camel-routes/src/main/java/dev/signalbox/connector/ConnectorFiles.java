package dev.signalbox.connector;

import dev.signalbox.connector.call.ConnectorRoutes;
import dev.signalbox.connector.descriptor.ConnectorDescriptor;
import dev.signalbox.connector.descriptor.DescriptorException;
import dev.signalbox.connector.descriptor.DescriptorReader;
import dev.signalbox.connector.settings.ConnectorTargets;
import dev.signalbox.connector.task.Connectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * Loads every connector on the class path: {@code connectors/<id>/<version>/connector.yaml} with
 * {@code routes.yaml} beside it. The first broken file stops the start.
 */
final class ConnectorFiles {
  private static final String PATTERN = "classpath*:connectors/*/*/connector.yaml";

  private final ResourcePatternResolver files;
  private final DescriptorReader reader = new DescriptorReader();

  ConnectorFiles(ResourcePatternResolver files) {
    this.files = files;
  }

  /** Reads the descriptors, checks their settings, and loads their routes. */
  Connectors load(ConnectorRoutes routes, ConnectorTargets targets) {
    try {
      List<ConnectorDescriptor> loaded = new ArrayList<>();
      for (Resource descriptor : files.getResources(PATTERN)) {
        loaded.add(load(descriptor, routes, targets));
      }
      return new Connectors(loaded);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the connectors' files cannot be read", unreadable);
    }
  }

  private ConnectorDescriptor load(Resource file, ConnectorRoutes routes, ConnectorTargets targets)
      throws IOException {
    String folder = folder(file);
    String name = folder + "connector.yaml";
    ConnectorDescriptor connector = reader.read(name, text(file));
    String expected = "connectors/" + connector.id() + "/" + connector.version() + "/";
    if (!folder.equals(expected)) {
      throw new DescriptorException(name, "", "id and version say it lies in " + expected);
    }
    targets.settingsOf(connector.id());
    Resource route = file.createRelative("routes.yaml");
    if (!route.exists()) {
      throw new DescriptorException(folder + "routes.yaml", "", "is missing");
    }
    routes.add(connector, folder + "routes.yaml", text(route));
    return connector;
  }

  private static String folder(Resource file) throws IOException {
    String url = file.getURL().toString();
    int begin = url.lastIndexOf("/connectors/") + 1;
    return url.substring(begin, url.lastIndexOf('/') + 1);
  }

  private static String text(Resource file) throws IOException {
    return file.getContentAsString(StandardCharsets.UTF_8);
  }
}
