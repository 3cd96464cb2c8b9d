package dev.signalbox.camunda.form;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a review must know of the AI task it reviews.
 *
 * @param model the model that it names; null for {@code auto}
 */
public record AiStep(String elementId, String resultVariable, @Nullable String model) {
  /** What {@code <result>} has beside it: variables that only the engine's own steps write. */
  public static final Set<String> COMPANIONS = Set.of("Confidence", "Unsure", "Review", "Degraded");

  /** Whether a variable of that name stands beside this step's result. */
  public boolean hasCompanion(String variable) {
    return variable.startsWith(resultVariable)
        && COMPANIONS.contains(variable.substring(resultVariable.length()));
  }
}
