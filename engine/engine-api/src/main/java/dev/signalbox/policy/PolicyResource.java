package dev.signalbox.policy;

import java.util.Map;

/**
 * What is acted on: {@code input.resource} in Rego.
 *
 * @param type such as {@code process}, {@code model}, {@code operation}, {@code task}
 * @param attributes of {@code process, version, element, task, model, backend, placement,
 *     operation, effect, sensitivity, clearance, assignee, candidateGroups} those that apply, JSON
 *     values
 */
public record PolicyResource(String type, String id, Map<String, Object> attributes) {
  public PolicyResource {
    attributes = Map.copyOf(attributes);
  }
}
