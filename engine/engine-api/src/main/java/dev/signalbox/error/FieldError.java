package dev.signalbox.error;

/** One wrong field: its name as the caller sent it (dots for nesting) and what is wrong with it. */
public record FieldError(String field, String message) {}
