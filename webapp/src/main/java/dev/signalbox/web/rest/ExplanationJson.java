package dev.signalbox.web.rest;

import dev.signalbox.ai.RouteExplanation;
import dev.signalbox.ai.model.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What would become of a question to a model. */
record ExplanationJson(
    @Schema(description = "The version of the route; null where none is followed.")
        @Nullable String version,
    @Schema(description = "Who would be asked, one after the other until one answers.")
        List<TurnJson> turns,
    @Schema(description = "Who would not be asked, and why.") List<PassedOverJson> passedOver,
    @Schema(description = "Whether a person decides when none of them answers.") boolean person,
    @Schema(description = "What else decides about it.") @Nullable String note) {

  static ExplanationJson of(RouteExplanation said) {
    return new ExplanationJson(
        said.version(),
        said.turns().stream().map(TurnJson::of).toList(),
        said.passedOver().stream()
            .map(it -> new PassedOverJson(it.candidate(), it.reason()))
            .toList(),
        said.person(),
        said.note());
  }

  /** One that would be asked. */
  record TurnJson(
      String candidate,
      String backend,
      String model,
      @Schema(description = "Whether it would answer in another model's place.") boolean degraded,
      @Schema(description = "What its place in the order depends on.") List<String> because,
      @Schema(description = "The most that the call can come to; null for nothing.")
          @Nullable BigDecimal most,
      @Nullable String currency,
      @Schema(description = "Why it would give no answer now; null where it would.")
          @Nullable String obstacle) {
    static TurnJson of(RouteExplanation.Turn turn) {
      Money most = turn.most();
      return new TurnJson(
          turn.candidate(),
          turn.backend(),
          turn.model(),
          turn.degraded(),
          turn.because(),
          most == null ? null : most.amount(),
          most == null ? null : most.currency().getCurrencyCode(),
          turn.obstacle());
    }
  }

  /** One that would not. */
  record PassedOverJson(String candidate, String reason) {}
}
