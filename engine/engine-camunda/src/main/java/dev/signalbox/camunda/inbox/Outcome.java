package dev.signalbox.camunda.inbox;

import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.PolicyRef;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a completion writes to the process and to the ledger.
 *
 * @param subject what the record is about
 */
record Outcome(Map<String, @Nullable Object> variables, String subject, Finding finding) {
  Outcome {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }

  /** The record's basis and result, once permission and time taken are known. */
  @FunctionalInterface
  interface Finding {
    Written written(PolicyRef permission, Duration taken);
  }

  record Written(DecisionBasis basis, DecisionResult result) {}
}
