package dev.signalbox.gateway;

import java.util.List;

/** The ways to the models, as this node knows them. Asking it asks no model. */
public interface RouteCatalog {
  /** Those that a file declares, by model, then the models that are asked without one. */
  List<RouteView> routes();

  /**
   * What is wrong in the files of back ends and routes, each beginning with {@code file:line}. What
   * such a file said before is in force.
   */
  List<String> problems();
}
