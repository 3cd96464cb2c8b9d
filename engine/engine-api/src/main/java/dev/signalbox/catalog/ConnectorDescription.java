package dev.signalbox.catalog;

import java.util.List;

/** A connector as its descriptor declares it. */
public record ConnectorDescription(
    String id,
    String version,
    String title,
    String description,
    List<OperationDescription> operations) {
  public ConnectorDescription {
    operations = List.copyOf(operations);
  }
}
