package dev.signalbox.web.faces.spend;

import dev.signalbox.budget.UsageKey;
import dev.signalbox.budget.UsageLine;
import dev.signalbox.web.faces.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A line of the report.
 *
 * @param name what its charges have in common, in words
 * @param beside the process of an element; empty otherwise
 * @param link to where more of it is said, below the root; null where there is no such page
 * @param share of the whole, in hundredths
 * @param part of the longest bar, in hundredths
 */
public record SpendLine(
    String name,
    boolean none,
    String beside,
    @Nullable String link,
    String amount,
    String calls,
    String tokens,
    String unknown,
    int share,
    int part) {
  private static final int LONGEST_NAME = 120;

  /**
   * A sum as a line.
   *
   * @param whole of all lines, in millionths; {@code most} of the dearest
   */
  static SpendLine of(UsageLine line, UsageKey by, long whole, long most) {
    String key = line.key();
    String process = line.process();
    long tokens = line.tokens().input() + line.tokens().output();
    return new SpendLine(
        key == null ? none(by) : PlainText.line(key, LONGEST_NAME),
        key == null,
        process == null ? "" : PlainText.line(process, LONGEST_NAME),
        link(by, by == UsageKey.ELEMENT ? process : key),
        MoneyWords.of(line.amount()),
        MoneyWords.count(line.calls()),
        tokens == 0 ? "–" : MoneyWords.count(tokens),
        line.unknown() == 0 ? "" : MoneyWords.count(line.unknown()),
        MoneyWords.percent(line.amount().micros(), whole),
        MoneyWords.percent(line.amount().micros(), most));
  }

  private static String none(UsageKey by) {
    return switch (by) {
      case PROCESS, ELEMENT -> "Programs, outside any process";
      case TAG -> "Without a tag";
      default -> "Not known";
    };
  }

  private static @Nullable String link(UsageKey by, @Nullable String key) {
    if (key == null) {
      return null;
    }
    return switch (by) {
      case PROCESS, ELEMENT -> "/process?key=" + encoded(key);
      case MODEL -> "/routes#route-" + encoded(key);
      case BACKEND -> "/routes#ends-title";
      default -> null;
    };
  }

  private static String encoded(String key) {
    return java.net.URLEncoder.encode(key, java.nio.charset.StandardCharsets.UTF_8);
  }
}
