package dev.signalbox.connector.task;

import dev.signalbox.connector.descriptor.ConnectorDescriptor;
import dev.signalbox.connector.descriptor.OperationDescriptor;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The connectors that were loaded, each in all its versions. */
public final class Connectors {
  private static final Comparator<ConnectorDescriptor> BY_VERSION =
      Comparator.comparingInt(connector -> Integer.parseInt(connector.version()));

  private final List<ConnectorDescriptor> all;

  public Connectors(List<ConnectorDescriptor> all) {
    this.all =
        all.stream()
            .sorted(Comparator.comparing(ConnectorDescriptor::id).thenComparing(BY_VERSION))
            .toList();
  }

  /** All, by id and version. */
  public List<ConnectorDescriptor> all() {
    return all;
  }

  /**
   * Finds {@code service-desk.create-ticket}.
   *
   * @param version null for the newest version that has the operation
   */
  Optional<Operation> find(String name, @Nullable String version) {
    int dot = name.indexOf('.');
    if (dot < 1) {
      return Optional.empty();
    }
    String operation = name.substring(dot + 1);
    return all.stream()
        .filter(connector -> connector.id().equals(name.substring(0, dot)))
        .filter(connector -> version == null || connector.version().equals(version))
        .filter(connector -> connector.operations().containsKey(operation))
        .max(BY_VERSION)
        .map(
            c -> new Operation(c, java.util.Objects.requireNonNull(c.operations().get(operation))));
  }

  /** An operation with the connector that it belongs to. */
  record Operation(ConnectorDescriptor connector, OperationDescriptor descriptor) {
    String name() {
      return descriptor.name();
    }
  }
}
