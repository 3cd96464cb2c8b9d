package dev.signalbox.camunda.guard;

import java.util.Map;
import java.util.Set;

/**
 * What one element may hold.
 *
 * @param attributes the kind of each allowed attribute's value
 * @param children the elements that may stand in it
 * @param extensions what its {@code extensionElements} may hold
 * @param content the kind of its text
 */
record ElementRule(
    Map<String, ValueKind> attributes,
    Set<String> children,
    Set<String> extensions,
    ValueKind content) {
  ElementRule {
    attributes = Map.copyOf(attributes);
    children = Set.copyOf(children);
    extensions = Set.copyOf(extensions);
  }
}
