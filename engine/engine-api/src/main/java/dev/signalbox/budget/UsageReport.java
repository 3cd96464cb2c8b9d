package dev.signalbox.budget;

import java.util.List;

/** What was charged. */
@FunctionalInterface
public interface UsageReport {
  /**
   * One line a value of what it is grouped by and a currency, the dearest first, days in their
   * order; amounts of different currencies are never added.
   */
  List<UsageLine> lines(UsageQuery query);
}
