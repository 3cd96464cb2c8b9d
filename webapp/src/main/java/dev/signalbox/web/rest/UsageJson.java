package dev.signalbox.web.rest;

import dev.signalbox.budget.UsageLine;
import dev.signalbox.budget.UsageQuery;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was charged in a time, the dearest first. */
record UsageJson(
    Instant from,
    Instant to,
    @Schema(example = "model") String groupBy,
    List<UsageLineJson> items) {

  static UsageJson of(UsageQuery query, List<UsageLine> lines) {
    return new UsageJson(
        query.from(),
        query.to(),
        query.groupBy().name().toLowerCase(Locale.ROOT),
        lines.stream().map(UsageLineJson::of).toList());
  }

  /** A sum of charges in one currency. */
  record UsageLineJson(
      @Schema(description = "What they are grouped by; null where calls have none.")
          @Nullable String key,
      @Schema(description = "The process of an element; null when grouped by anything else.")
          @Nullable String process,
      long calls,
      @Schema(description = "How many were charged in full, their end being unknown.") long unknown,
      long inputTokens,
      long outputTokens,
      BigDecimal amount,
      String currency) {
    static UsageLineJson of(UsageLine line) {
      return new UsageLineJson(
          line.key(),
          line.process(),
          line.calls(),
          line.unknown(),
          line.tokens().input(),
          line.tokens().output(),
          line.amount().decimal(),
          line.amount().currency().getCurrencyCode());
    }
  }
}
