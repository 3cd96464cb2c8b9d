package dev.signalbox.store.ledger;

import dev.signalbox.audit.LedgerReport.LedgerFinding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a verification found, in order; the first {@value #MOST} are kept. */
final class Findings {
  private static final int MOST = 100;

  private final List<LedgerFinding> list = new ArrayList<>();
  private boolean leaves;

  /** Something wrong with the leaf at this place, or its record. */
  void leaf(long index, @Nullable String recordId, String finding) {
    leaves = true;
    add(new LedgerFinding(index, recordId, finding));
  }

  /** Something wrong with a record that has no leaf. */
  void record(@Nullable String recordId, String finding) {
    add(new LedgerFinding(null, recordId, finding));
  }

  /** Something wrong with the log as a whole. */
  void log(String finding) {
    add(new LedgerFinding(null, null, finding));
  }

  /** Whether some leaf does not fit. */
  boolean hasLeaves() {
    return leaves;
  }

  List<LedgerFinding> list() {
    return list;
  }

  private void add(LedgerFinding finding) {
    if (list.size() < MOST) {
      list.add(finding);
    }
  }
}
