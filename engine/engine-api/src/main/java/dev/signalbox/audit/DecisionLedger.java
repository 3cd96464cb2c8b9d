package dev.signalbox.audit;

import java.util.List;

/**
 * Writes decisions. Joins the caller's transaction: a record stands exactly when what it tells of
 * was committed.
 */
@FunctionalInterface
public interface DecisionLedger {
  /**
   * Appends records.
   *
   * @return their ids, in the order of the decisions
   */
  List<String> append(List<Decision> decisions);
}
