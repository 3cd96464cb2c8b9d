package dev.signalbox.catalog;

import java.util.List;

/** The models at hand, by name. */
@FunctionalInterface
public interface ModelCatalog {
  List<ModelDescription> models();
}
