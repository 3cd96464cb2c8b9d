package dev.signalbox.camunda.form;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A user task as the model draws it.
 *
 * @param documentation what the author wrote about it
 * @param aiStep the AI task that it reviews ({@code reviewOf}); null for a plain task
 */
public record UserStep(
    String elementId, @Nullable String documentation, DeclaredForm form, @Nullable AiStep aiStep) {
  public Optional<AiStep> reviewed() {
    return Optional.ofNullable(aiStep);
  }
}
