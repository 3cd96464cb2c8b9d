package dev.signalbox.connector.task;

import dev.signalbox.catalog.ConnectorCatalog;
import dev.signalbox.catalog.ConnectorDescription;
import dev.signalbox.catalog.OperationDescription;
import dev.signalbox.connector.descriptor.ConnectorDescriptor;
import dev.signalbox.connector.descriptor.OperationDescriptor;
import java.util.List;

/** Lists the connectors as their descriptors declare them. */
public final class DescriptorCatalog implements ConnectorCatalog {
  private final List<ConnectorDescription> connectors;

  public DescriptorCatalog(Connectors connectors) {
    this.connectors = connectors.all().stream().map(DescriptorCatalog::describe).toList();
  }

  @Override
  public List<ConnectorDescription> connectors() {
    return connectors;
  }

  private static ConnectorDescription describe(ConnectorDescriptor connector) {
    return new ConnectorDescription(
        connector.id(),
        connector.version(),
        connector.about().title(),
        connector.about().documentation(),
        connector.operations().values().stream().map(DescriptorCatalog::describe).toList());
  }

  private static OperationDescription describe(OperationDescriptor operation) {
    return new OperationDescription(
        operation.name(),
        operation.title(),
        operation.effect().label(),
        operation.idempotency().mode().label(),
        operation.input().document(),
        operation.output().document());
  }
}
