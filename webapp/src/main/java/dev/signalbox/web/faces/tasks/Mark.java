package dev.signalbox.web.faces.tasks;

import org.jspecify.annotations.Nullable;

/**
 * A part of a document that matters to the suggestion, from {@code start} to before {@code end}.
 *
 * @param field the suggestion's field whose value stands there; null where it is evidence at large
 */
record Mark(int start, int end, @Nullable String field) {}
