package dev.signalbox.web.faces.spend;

import dev.signalbox.budget.Amount;
import dev.signalbox.budget.Budget;
import dev.signalbox.budget.BudgetPeriod;
import dev.signalbox.budget.BudgetScope;
import dev.signalbox.budget.BudgetState;
import dev.signalbox.web.faces.PlainText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A budget on the page.
 *
 * @param covers which calls it covers, a clause
 * @param lasts such as {@code a month}
 * @param tone {@code good}, {@code warn} or {@code bad}
 * @param mark a word on how it stands; empty where it stands well
 * @param spentPart of the limit, in hundredths, at most 100; {@code reservedPart} beyond it
 * @param forecastPart where the forecast lies, in hundredths of the limit; null outside the bar
 * @param outlook what will be if it goes on so, a sentence; empty where nothing can be said
 */
public record BudgetLine(
    Budget budget,
    String covers,
    String lasts,
    String limit,
    String spent,
    String reserved,
    String left,
    String tone,
    String mark,
    int percent,
    int spentPart,
    int reservedPart,
    @Nullable Integer forecastPart,
    String outlook) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final int WHOLE = 100;

  static BudgetLine of(BudgetState state, Instant now) {
    Budget budget = state.budget();
    long limit = budget.limit().micros();
    int percent = MoneyWords.percent(state.spent().micros(), limit);
    int spentPart = Math.min(percent, WHOLE);
    int reserved = MoneyWords.percent(state.reserved().micros(), limit);
    boolean empty = state.left().micros() == 0;
    return new BudgetLine(
        budget,
        covers(budget.scope()),
        budget.period().words(),
        MoneyWords.of(budget.limit()),
        MoneyWords.of(state.spent()),
        state.reserved().micros() == 0 ? "" : MoneyWords.of(state.reserved()),
        MoneyWords.of(state.left()),
        empty ? "bad" : state.warned() ? "warn" : "good",
        empty ? "Nothing left" : state.warned() ? percent + " % spent" : "",
        percent,
        spentPart,
        Math.min(reserved, WHOLE - spentPart),
        forecastPart(state),
        outlook(state, now));
  }

  public String id() {
    return budget.id();
  }

  /** The limit as the form takes it. */
  public String amount() {
    return budget.limit().decimal().stripTrailingZeros().toPlainString();
  }

  public String currency() {
    return budget.limit().currency().getCurrencyCode();
  }

  /** The period as the form takes it. */
  public String period() {
    return budget.period().name().toLowerCase(Locale.ROOT);
  }

  public BudgetScope scope() {
    return budget.scope();
  }

  private static String covers(BudgetScope scope) {
    List<String> parts = new ArrayList<>();
    part(parts, "the process ", scope.process());
    part(parts, "the step ", scope.element());
    part(parts, "the model ", scope.model());
    part(parts, "the tag ", scope.tag());
    return parts.isEmpty() ? "every call" : "calls of " + String.join(", ", parts);
  }

  private static void part(List<String> parts, String before, @Nullable String value) {
    if (value != null) {
      parts.add(before + PlainText.line(value, 100));
    }
  }

  private static @Nullable Integer forecastPart(BudgetState state) {
    Amount forecast = state.forecast();
    long limit = state.budget().limit().micros();
    if (forecast == null || limit == 0 || forecast.micros() <= state.spent().micros()) {
      return null;
    }
    int part = MoneyWords.percent(forecast.micros(), limit);
    return part < WHOLE ? part : null;
  }

  private static String outlook(BudgetState state, Instant now) {
    Amount forecast = state.forecast();
    Instant until = state.until();
    if (forecast == null || until == null || state.spent().micros() == 0) {
      return "";
    }
    String end = DAY.format(until.minusNanos(1));
    String by = state.budget().period() == BudgetPeriod.DAY ? "midnight" : end;
    String said = "At this pace %s by %s".formatted(MoneyWords.of(forecast), by);
    if (forecast.micros() <= state.budget().limit().micros()) {
      return said + ": within the limit.";
    }
    if (state.left().micros() == 0) {
      return said + ".";
    }
    String when = reached(state, forecast, until, now);
    return said + ": the limit is reached about " + when + ".";
  }

  /** By the same trend as the forecast. */
  private static String reached(BudgetState state, Amount forecast, Instant until, Instant now) {
    long spent = state.spent().micros();
    long millis =
        BigDecimal.valueOf(Duration.between(now, until).toMillis())
            .multiply(BigDecimal.valueOf(state.budget().limit().micros() - spent))
            .divide(BigDecimal.valueOf(forecast.micros() - spent), 0, RoundingMode.DOWN)
            .longValue();
    Instant at = now.plusMillis(Math.max(0, millis));
    return Duration.between(now, at).toHours() < 24
        ? DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC)
            .format(at)
        : DAY.format(at);
  }
}
