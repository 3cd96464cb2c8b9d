package dev.signalbox.camunda.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of the allow-list.
 *
 * @param path the steps below {@code /engine-rest}; {@code *} stands for one step of any text
 */
record Route(String method, List<String> path, Endpoint endpoint) {
  /** Answers the requests of a route. */
  @FunctionalInterface
  interface Endpoint {
    DoorAnswer answer(DoorRequest request);
  }

  /** A part of the allow-list. */
  @FunctionalInterface
  interface Source {
    List<Route> routes();
  }

  Route {
    path = List.copyOf(path);
  }

  static Route get(String path, Endpoint endpoint) {
    return new Route("GET", List.of(path.split("/")), endpoint);
  }

  static Route post(String path, Endpoint endpoint) {
    return new Route("POST", List.of(path.split("/")), endpoint);
  }

  /** What stands in the place of the {@code *}; empty when this is another path. */
  Optional<List<String>> match(List<String> steps) {
    if (steps.size() != path.size()) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      if (path.get(i).equals("*")) {
        values.add(steps.get(i));
      } else if (!path.get(i).equals(steps.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }
}
