package dev.signalbox.camunda.rest;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of an outside worker's task.
 *
 * @param variables the names of what it wrote
 * @param detail the error's code or message; null when it completed
 */
record WorkerOutcome(
    String outcome, String worker, Set<String> variables, @Nullable String detail) {
  WorkerOutcome {
    variables = Set.copyOf(variables);
  }
}
