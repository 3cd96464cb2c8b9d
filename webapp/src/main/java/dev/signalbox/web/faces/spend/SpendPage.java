package dev.signalbox.web.faces.spend;

import dev.signalbox.budget.UsageKey;
import dev.signalbox.budget.UsageLine;
import dev.signalbox.web.faces.CurrentUser;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import org.springframework.web.context.WebApplicationContext;

/** What calls of models cost in a time, by what one asks for, and how the budgets stand. */
@Component("spendPage")
@Scope(WebApplicationContext.SCOPE_REQUEST)
public class SpendPage {
  private static final int MOST_LINES = 200;

  private final SpendReader reader;
  private final CurrentUser user;

  private @Nullable String period;
  private @Nullable String from;
  private @Nullable String to;
  private @Nullable String by;
  private @Nullable String currency;
  private @Nullable View view;
  private @Nullable SpendChart chart;

  SpendPage(SpendReader reader, CurrentUser user) {
    this.reader = reader;
    this.user = user;
  }

  /** Reads what the address asks for; nothing for other roles. */
  public void open() {
    if (user.isMoneyWatcher()) {
      Instant now = reader.now();
      SpendPeriod asked = SpendPeriod.of(new SpendPeriod.Asked(period, from, to), now);
      view = View.of(asked, key(), reader, now);
    }
  }

  private UsageKey key() {
    return Arrays.stream(UsageKey.values())
        .filter(it -> it != UsageKey.DAY && it.name().equalsIgnoreCase(by))
        .findFirst()
        .orElse(UsageKey.MODEL);
  }

  /** All that was read for one answer. */
  private record View(
      SpendPeriod period,
      UsageKey by,
      List<UsageLine> lines,
      List<UsageLine> days,
      List<SpendTotal> totals,
      List<BudgetLine> budgets,
      String fingerprint) {
    static View of(SpendPeriod period, UsageKey by, SpendReader reader, Instant now) {
      List<UsageLine> days = reader.lines(period, UsageKey.DAY);
      List<Sums> before = reader.before(period, now);
      return new View(
          period,
          by,
          reader.lines(period, by),
          days,
          Sums.of(days).stream()
              .map(sums -> SpendTotal.of(sums, like(sums, before), period, now))
              .toList(),
          reader.budgets().stream().map(state -> BudgetLine.of(state, now)).toList(),
          reader.fingerprint());
    }

    private static @Nullable Sums like(Sums sums, List<Sums> before) {
      return before.stream()
          .filter(it -> it.currency().equals(sums.currency()))
          .findFirst()
          .orElse(null);
    }
  }

  private View view() {
    if (view == null) {
      throw new IllegalStateException("nothing was read for this role");
    }
    return view;
  }

  /** One a currency: what is charged in different ones is never added. */
  public List<SpendTotal> getTotals() {
    return view().totals();
  }

  public boolean isAny() {
    return !view().totals().isEmpty();
  }

  /** The currency that chart and lines are in; null where nothing was spent. */
  public @Nullable String getShown() {
    List<SpendTotal> totals = view().totals();
    return totals.stream()
        .map(SpendTotal::currency)
        .filter(it -> it.equals(currency))
        .findFirst()
        .orElse(totals.isEmpty() ? null : totals.get(0).currency());
  }

  public @Nullable SpendChart getChart() {
    String shown = getShown();
    if (chart == null && shown != null) {
      chart = SpendChart.of(view().period(), view().days(), Currency.getInstance(shown));
    }
    return chart;
  }

  /** The lines of the report in that currency, the dearest first. */
  public List<SpendLine> getLines() {
    String shown = getShown();
    List<UsageLine> lines =
        view().lines().stream()
            .filter(it -> it.amount().currency().getCurrencyCode().equals(shown))
            .toList();
    long whole = lines.stream().mapToLong(it -> it.amount().micros()).sum();
    long most = lines.stream().mapToLong(it -> it.amount().micros()).max().orElse(0);
    return lines.stream()
        .limit(MOST_LINES)
        .map(it -> SpendLine.of(it, view().by(), whole, most))
        .toList();
  }

  /** How many lines the page leaves out; the report that is saved has them. */
  public long getMore() {
    String shown = getShown();
    long all =
        view().lines().stream()
            .filter(it -> it.amount().currency().getCurrencyCode().equals(shown))
            .count();
    return Math.max(0, all - MOST_LINES);
  }

  public List<BudgetLine> getBudgets() {
    return view().budgets();
  }

  public String getFingerprint() {
    return view().fingerprint();
  }

  public String getWords() {
    return view().period().words();
  }

  public String getBefore() {
    return view().period().beforeWords(reader.now());
  }

  /** Why the time that was asked for is not shown; null where it is. */
  public @Nullable String getTrouble() {
    return view().period().trouble();
  }

  /** The time as addresses have it: its name, and its days where it is an own one. */
  public String getTime() {
    SpendPeriod shown = view().period();
    return shown.name().equals(SpendPeriod.OWN)
        ? "period=own&from=" + shown.first() + "&to=" + shown.last()
        : "period=" + shown.name();
  }

  /** The time as the report's address has it. */
  public String getInterval() {
    return "from=" + view().period().from() + "&to=" + view().period().to();
  }

  public String getFirstDay() {
    return view().period().first().toString();
  }

  public String getLastDay() {
    return view().period().last().toString();
  }

  /** The name of the time that is shown. */
  public String getName() {
    return view().period().name();
  }

  /** What the lines are put together by. */
  public String getGroup() {
    return view().by().name().toLowerCase(Locale.ROOT);
  }

  public @Nullable String getPeriod() {
    return period;
  }

  public void setPeriod(@Nullable String period) {
    this.period = period;
  }

  public @Nullable String getFrom() {
    return from;
  }

  public void setFrom(@Nullable String from) {
    this.from = from;
  }

  public @Nullable String getTo() {
    return to;
  }

  public void setTo(@Nullable String to) {
    this.to = to;
  }

  public @Nullable String getBy() {
    return by;
  }

  public void setBy(@Nullable String by) {
    this.by = by;
  }

  public @Nullable String getCurrency() {
    return currency;
  }

  public void setCurrency(@Nullable String currency) {
    this.currency = currency;
  }
}
