package dev.signalbox.task;

import dev.signalbox.process.DeclaredVariable;
import org.jspecify.annotations.Nullable;

/** A field of a user task's form, with its current value. */
public record TaskField(DeclaredVariable variable, @Nullable Object value) {}
