package dev.signalbox.camunda.form;

import org.jspecify.annotations.Nullable;

/**
 * What a review must know of the AI task it reviews.
 *
 * @param input the expression that its input parameter {@code input} stands as; null for none
 * @param model the model that it names; null for {@code auto}
 */
public record AiStep(
    String elementId, String resultVariable, @Nullable String input, @Nullable String model) {}
