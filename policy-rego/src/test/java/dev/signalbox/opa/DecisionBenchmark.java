package dev.signalbox.opa;

import dev.signalbox.identity.Role;
import dev.signalbox.policy.LabelledValue;
import dev.signalbox.policy.PolicyDecision.Permit;
import dev.signalbox.policy.PolicyDecisionPoint;
import dev.signalbox.policy.PolicyPoint;
import dev.signalbox.policy.PolicyQuery;
import dev.signalbox.policy.PolicyQuestions;
import dev.signalbox.policy.PolicyResource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures one decision with 2 kB of input, from the query to the answer, on one thread. Not part
 * of the build; docs/adr/0004-two-policy-decision-points.md has the command and the figures.
 */
@RequiresOpa
class DecisionBenchmark {
  private static final Logger LOG = LoggerFactory.getLogger(DecisionBenchmark.class);
  private static final int ROUNDS = 5;
  private static final int DECISIONS = 5_000;

  @Test
  void embedded() {
    measure("embedded", EmbeddedFixture.withBasePolicies().decisionPoint());
  }

  @Test
  void server(@TempDir Path work) throws IOException {
    try (OpaServer opa = OpaServer.withBasePolicies(work)) {
      measure("server", ServerFixture.at(opa.url(), null, Duration.ofSeconds(5)).decisionPoint());
    }
  }

  private static void measure(String name, PolicyDecisionPoint decisionPoint) {
    PolicyQuery query =
        new PolicyQuery(
            PolicyPoint.INFERENCE,
            PolicyQuestions.person("ann", Role.AUTHOR),
            "infer",
            new PolicyResource(
                "model",
                "tickets",
                Map.of("task", "classify", "placement", "local", "clearance", "confidential")),
            Map.of("text", new LabelledValue("internal", "parcel ".repeat(250))));
    for (int round = 1; round <= ROUNDS; round++) {
      long[] nanos = new long[DECISIONS];
      for (int i = 0; i < DECISIONS; i++) {
        long start = System.nanoTime();
        if (!(decisionPoint.decide(query) instanceof Permit)) {
          throw new IllegalStateException("the benchmark's question is permitted");
        }
        nanos[i] = System.nanoTime() - start;
      }
      Arrays.sort(nanos);
      LOG.info(
          "{} round {}: p50 {} us, p99 {} us, {} decisions/s",
          name,
          round,
          nanos[DECISIONS / 2] / 1000,
          nanos[DECISIONS * 99 / 100] / 1000,
          DECISIONS * 1_000_000_000L / Arrays.stream(nanos).sum());
    }
  }
}
