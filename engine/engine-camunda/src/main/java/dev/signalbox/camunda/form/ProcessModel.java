package dev.signalbox.camunda.form;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one version of a process declares.
 *
 * @param startElement the plain start event; null when only messages start the process
 * @param messageStarts start events by the name of their message
 * @param userSteps user tasks by element id
 * @param aiSteps AI tasks by element id
 */
public record ProcessModel(
    @Nullable String documentation,
    @Nullable StartStep startElement,
    Map<String, StartStep> messageStarts,
    Map<String, UserStep> userSteps,
    Map<String, AiStep> aiSteps) {
  public ProcessModel {
    messageStarts = Map.copyOf(messageStarts);
    userSteps = Map.copyOf(userSteps);
    aiSteps = Map.copyOf(aiSteps);
  }

  /** A start event and its form. */
  public record StartStep(String elementId, DeclaredForm form) {}

  public Optional<StartStep> plainStart() {
    return Optional.ofNullable(startElement);
  }

  public Optional<StartStep> messageStart(String messageName) {
    return Optional.ofNullable(messageStarts.get(messageName));
  }

  /** The form of the plain start event, or the only message start's; empty otherwise. */
  public DeclaredForm startForm() {
    if (startElement != null) {
      return startElement.form();
    }
    return messageStarts.size() == 1
        ? messageStarts.values().iterator().next().form()
        : DeclaredForm.EMPTY;
  }

  /** Whether only an AI task or a review may write that variable. */
  public boolean isReserved(String variable) {
    return aiSteps.values().stream().anyMatch(step -> step.hasCompanion(variable));
  }

  public Optional<UserStep> userStep(String elementId) {
    return Optional.ofNullable(userSteps.get(elementId));
  }
}
