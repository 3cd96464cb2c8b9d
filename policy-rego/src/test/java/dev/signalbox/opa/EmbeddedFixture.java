package dev.signalbox.opa;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.policy.PolicyDecisionPoint;
import dev.signalbox.policy.PolicyRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** An embedded decision point as the auto-configuration puts it together, without Spring. */
record EmbeddedFixture(PolicyDecisionPoint decisionPoint, PolicyRules rules) {
  static final Duration TIMEOUT = Duration.ofMillis(500);
  private static final PolicyThreads THREADS = new PolicyThreads();

  static EmbeddedFixture withBasePolicies() {
    return with(BasePolicies.fromClassPath().bundle());
  }

  static EmbeddedFixture withoutPolicies() {
    return of(() -> new LoadedPolicies.Missing("no policies are loaded"), Clock.systemUTC(), null);
  }

  static EmbeddedFixture with(Bundle bundle) {
    try {
      LoadedPolicies loaded =
          new LoadedPolicies.Serving(WasmPool.of(bundle, 2, DataSize.ofMegabytes(32)), "");
      return of(() -> loaded, Clock.systemUTC(), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static EmbeddedFixture of(
      Supplier<LoadedPolicies> policies, Clock clock, @Nullable Duration maxAge) {
    WasmRego rego = new WasmRego(policies, new Watchdog(THREADS, Duration.ofMillis(20)), TIMEOUT);
    RegoAnswers answers = new RegoAnswers(rego, clock, DataSize.ofKilobytes(256), maxAge);
    PolicyInput input = new PolicyInput(new ObjectMapper(), clock);
    return new EmbeddedFixture(
        new RegoDecisionPoint(answers, input), new RegoRules(rego, answers, input));
  }
}
