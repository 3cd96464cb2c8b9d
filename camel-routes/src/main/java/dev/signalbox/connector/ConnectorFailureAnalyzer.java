package dev.signalbox.connector;

import dev.signalbox.connector.descriptor.DescriptorException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a broken connector file into one sentence at the start. */
final class ConnectorFailureAnalyzer extends AbstractFailureAnalyzer<DescriptorException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, DescriptorException cause) {
    return new FailureAnalysis(
        "A connector cannot be loaded: " + cause.getMessage(),
        "Correct the file as docs/connectors.md describes, then start again.",
        cause);
  }
}
