package dev.signalbox.opa;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a sentence why the application does not start with these policies. */
final class PoliciesRefusedFailureAnalyzer
    extends AbstractFailureAnalyzer<PoliciesRefusedException> {
  @Override
  protected FailureAnalysis analyze(Throwable root, PoliciesRefusedException cause) {
    return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
  }
}
