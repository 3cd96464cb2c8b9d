package dev.signalbox.ai;

import dev.signalbox.ai.Plan.PassedOver;
import dev.signalbox.ai.Plan.Step;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was tried for one request before it was answered, for its record. */
final class Attempts {
  private final Plan plan;
  private final List<Map<String, Object>> failed = new ArrayList<>();

  Attempts(Plan plan) {
    this.plan = plan;
  }

  /**
   * @param charged what the failed call came to; null for nothing
   */
  void add(Step step, Failure failure, @Nullable Money charged) {
    Map<String, Object> attempt = new LinkedHashMap<>();
    attempt.put("candidate", step.candidate());
    attempt.put("model", step.model().name());
    attempt.put("cause", failure.cause().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    attempt.put("reason", failure.reason());
    if (charged != null) {
      attempt.put("charged", charged.toString());
    }
    failed.add(attempt);
  }

  /**
   * As records show it; empty where there was nothing to choose and nothing went wrong.
   *
   * @param chosen who answered, or would have
   */
  Map<String, Object> detail(@Nullable Step chosen) {
    Map<String, Object> detail = new LinkedHashMap<>();
    if (plan.version() != null || !plan.passedOver().isEmpty() || plan.steps().size() > 1) {
      Map<String, Object> route = new LinkedHashMap<>();
      if (plan.version() != null) {
        route.put("version", plan.version());
      }
      if (chosen != null) {
        route.put("candidate", chosen.candidate());
      }
      if (!plan.passedOver().isEmpty()) {
        route.put("passedOver", plan.passedOver().stream().map(Attempts::json).toList());
      }
      detail.put("route", route);
    }
    if (!failed.isEmpty()) {
      detail.put("attempts", List.copyOf(failed));
    }
    if (chosen != null && chosen.degraded()) {
      detail.put("degraded", true);
    }
    return detail;
  }

  private static Map<String, Object> json(PassedOver it) {
    return Map.of("candidate", it.candidate(), "reason", it.reason());
  }
}
