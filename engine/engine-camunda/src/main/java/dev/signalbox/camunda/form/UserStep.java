package dev.signalbox.camunda.form;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A user task as the model draws it.
 *
 * @param documentation what the author wrote about it
 * @param aiStep the AI task that it reviews ({@code reviewOf}); null for a plain task
 * @param rejectReasons reasons that the author offers to reject with; empty where they wrote none
 */
public record UserStep(
    String elementId,
    @Nullable String documentation,
    DeclaredForm form,
    @Nullable AiStep aiStep,
    List<String> rejectReasons) {
  /** What separates the reasons in the extension property of that name. */
  public static final String SEPARATOR = ";";

  public UserStep {
    rejectReasons = List.copyOf(rejectReasons);
  }

  /** The reasons that a property's value holds, as they are written. */
  public static List<String> reasons(String value) {
    return Arrays.stream(value.split(SEPARATOR))
        .map(String::strip)
        .filter(reason -> !reason.isEmpty())
        .distinct()
        .toList();
  }

  public Optional<AiStep> reviewed() {
    return Optional.ofNullable(aiStep);
  }
}
