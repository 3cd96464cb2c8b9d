package dev.signalbox.web.rest;

import dev.signalbox.ai.InferenceOutcome.Answered;
import dev.signalbox.ai.InferenceResult;
import dev.signalbox.ai.model.Money;
import dev.signalbox.audit.Alternative;
import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.ModelRef;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered.
 *
 * @param unsure true unless proven sure
 * @param unsureReason why a person should look at it; null when it is sure
 * @param degraded whether another model answered in the place of the one asked for
 * @param decisionId of its record
 * @param cost null for nothing
 */
record InferenceJson(
    @Nullable Object output,
    @Nullable Double confidence,
    boolean unsure,
    @Nullable String unsureReason,
    boolean degraded,
    List<Alternative> alternatives,
    String decisionId,
    @Nullable ModelJson model,
    @Nullable String backend,
    RouteJson route,
    @Nullable CostJson cost,
    boolean cached,
    long latencyMs) {

  /** The model that answered, with the digest of what it was made from. */
  record ModelJson(String name, String version, String digest) {}

  /**
   * The way to it.
   *
   * @param version of the route's file; null where there is none
   * @param candidate null where there was nothing to choose
   */
  record RouteJson(@Nullable String version, @Nullable String candidate) {}

  /** What it cost. */
  record CostJson(BigDecimal amount, String currency) {}

  static InferenceJson of(Answered answered, String decisionId) {
    InferenceResult result = answered.result();
    DecisionBasis basis = answered.decision().basis();
    DecisionResult decided = answered.decision().result();
    ModelRef model = basis.model();
    return new InferenceJson(
        result.value(),
        result.confidence(),
        result.unsure(),
        result.unsureReason(),
        result.degraded(),
        result.alternatives(),
        decisionId,
        model == null ? null : new ModelJson(model.name(), model.version(), model.digest()),
        basis.provider(),
        route(decided.detail().get("route")),
        cost(decided.detail().get("cost")),
        Boolean.TRUE.equals(decided.detail().get("cached")),
        decided.latency().toMillis());
  }

  private static RouteJson route(@Nullable Object detail) {
    return detail instanceof Map<?, ?> route
        ? new RouteJson(text(route.get("version")), text(route.get("candidate")))
        : new RouteJson(null, null);
  }

  private static @Nullable CostJson cost(@Nullable Object detail) {
    return detail instanceof String written
        ? Money.parse(written)
            .map(it -> new CostJson(it.amount(), it.currency().getCurrencyCode()))
            .orElse(null)
        : null;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
