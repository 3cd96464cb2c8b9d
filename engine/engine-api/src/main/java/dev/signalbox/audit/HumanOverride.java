package dev.signalbox.audit;

import org.jspecify.annotations.Nullable;

/** What a person decided over a suggestion. */
public record HumanOverride(
    String decision, @Nullable Object suggested, @Nullable Object value, @Nullable String reason) {}
