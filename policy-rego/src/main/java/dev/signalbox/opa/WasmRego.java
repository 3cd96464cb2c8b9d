package dev.signalbox.opa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.opa.RegoAnswer.Failed;
import dev.signalbox.opa.RegoAnswer.Undefined;
import dev.signalbox.opa.RegoAnswer.Value;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates compiled policies in this process, on the caller's thread. An evaluation is interrupted
 * at its time-out; whatever it throws is a failure with its reason, and its instance is replaced.
 */
final class WasmRego implements Rego {
  private static final Logger LOG = LoggerFactory.getLogger(WasmRego.class);

  private final Supplier<LoadedPolicies> policies;
  private final Watchdog watchdog;
  private final Duration timeout;
  private final ObjectMapper json = new ObjectMapper();

  WasmRego(Supplier<LoadedPolicies> policies, Watchdog watchdog, Duration timeout) {
    this.policies = policies;
    this.watchdog = watchdog;
    this.timeout = timeout;
  }

  @Override
  public RegoAnswer evaluate(String document, JsonNode input) {
    if (policies.get() instanceof LoadedPolicies.Serving serving) {
      String question = input.toString();
      return serving.pool().has(document)
          ? evaluate(serving.pool(), policy -> policy.evaluate(document, question))
          : new Undefined();
    }
    return new Failed(policies.get().problem());
  }

  @Override
  public Set<String> paths() {
    return policies.get() instanceof LoadedPolicies.Serving serving
        ? serving.pool().paths()
        : Set.of();
  }

  private RegoAnswer evaluate(WasmPool pool, Function<PolicyInstance, String> question) {
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      PolicyInstance policy = pool.take(deadline);
      return policy == null
          ? new Failed("all policy evaluations were busy for " + timeout.toMillis() + " ms")
          : evaluate(pool, policy, question, deadline);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Failed("the asking thread was interrupted");
    }
  }

  private RegoAnswer evaluate(
      WasmPool pool,
      PolicyInstance policy,
      Function<PolicyInstance, String> question,
      long deadline) {
    Watchdog.Watch watch = watchdog.watch(deadline);
    Evaluation evaluation = evaluate(policy, question);
    boolean late = watch.end();
    if (late || evaluation.problem() != null) {
      pool.replace();
    } else {
      pool.giveBack(policy);
    }
    if (late) {
      return new Failed("the policies did not answer within " + timeout.toMillis() + " ms");
    }
    return evaluation.problem() == null
        ? read(evaluation.result())
        : new Failed("the policies failed: " + evaluation.problem());
  }

  private static Evaluation evaluate(
      PolicyInstance policy, Function<PolicyInstance, String> question) {
    try {
      return new Evaluation(question.apply(policy), null);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      LOG.debug("a policy evaluation failed", e);
      String message = e.getMessage();
      return new Evaluation("", message == null ? e.getClass().getSimpleName() : message);
    }
  }

  /** A result set: empty, or one row. */
  private RegoAnswer read(String resultSet) {
    try {
      JsonNode result = json.readTree(resultSet).path(0).path("result");
      return result.isMissingNode() ? new Undefined() : new Value(result);
    } catch (JsonProcessingException e) {
      return new Failed("the policies answered what is no JSON");
    }
  }

  private record Evaluation(String result, @Nullable String problem) {}
}
