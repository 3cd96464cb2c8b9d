package dev.signalbox.catalog;

import java.util.List;

/** The connectors at hand, by id. */
@FunctionalInterface
public interface ConnectorCatalog {
  List<ConnectorDescription> connectors();
}
