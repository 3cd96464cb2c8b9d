package dev.signalbox.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of the log.
 *
 * @param records how many records stand in the database
 * @param sealed how many leaves the newest checkpoint covers
 * @param findings what does not fit, first bad record first; the log is valid exactly when there
 *     are none
 */
public record LedgerReport(long records, long sealed, List<LedgerFinding> findings) {
  public LedgerReport {
    findings = List.copyOf(findings);
  }

  public boolean valid() {
    return findings.isEmpty();
  }

  /**
   * One thing that does not fit.
   *
   * @param index the leaf's place in the log, from 0; null for a record that is not sealed
   */
  public record LedgerFinding(@Nullable Long index, @Nullable String recordId, String finding) {}
}
