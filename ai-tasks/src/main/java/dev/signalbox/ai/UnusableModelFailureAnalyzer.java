package dev.signalbox.ai;

import dev.signalbox.ai.model.ModelUnusableException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why a model stops the start, in a sentence instead of a stack trace. */
final class UnusableModelFailureAnalyzer extends AbstractFailureAnalyzer<ModelUnusableException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, ModelUnusableException cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Put the file in place, correct the model's definition, or remove the model's folder.",
        cause);
  }
}
