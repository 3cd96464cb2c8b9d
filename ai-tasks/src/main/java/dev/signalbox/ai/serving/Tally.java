package dev.signalbox.ai.serving;

import dev.signalbox.ai.InferenceOutcome.Answered;
import dev.signalbox.ai.model.Money;
import dev.signalbox.audit.ModelRef;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the parameters of an answer tell about it, over all of its rows. */
final class Tally {
  private static final String BETWEEN = ", ";

  private Tally() {}

  /**
   * How the rows were decided.
   *
   * @param decisions the ids of their records, in their order
   */
  static Map<String, Object> of(List<Answered> rows, List<String> decisions) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("signalbox_decision", String.join(BETWEEN, decisions));
    String models =
        rows.stream()
            .map(it -> it.decision().basis().model())
            .filter(Objects::nonNull)
            .map(Tally::written)
            .distinct()
            .collect(Collectors.joining(BETWEEN));
    if (!models.isEmpty()) {
      told.put("signalbox_model", models);
    }
    if (rows.stream().allMatch(it -> it.result().confidence() != null)) {
      rows.stream()
          .map(it -> it.result().confidence())
          .filter(Objects::nonNull)
          .min(Double::compare)
          .ifPresent(least -> told.put("signalbox_confidence", least));
    }
    told.put("signalbox_degraded", rows.stream().anyMatch(it -> it.result().degraded()));
    String cost = cost(rows);
    if (!cost.isEmpty()) {
      told.put("signalbox_cost", cost);
    }
    return told;
  }

  private static String written(ModelRef model) {
    return model.name() + ":" + model.version();
  }

  private static String cost(List<Answered> rows) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    rows.stream()
        .map(it -> it.decision().result().detail().get("cost"))
        .map(it -> it instanceof String written ? Money.parse(written) : Optional.<Money>empty())
        .flatMap(Optional::stream)
        .forEach(it -> sums.merge(it.currency().getCurrencyCode(), it.amount(), BigDecimal::add));
    return sums.entrySet().stream()
        .map(it -> it.getValue().toPlainString() + " " + it.getKey())
        .collect(Collectors.joining(BETWEEN));
  }
}
