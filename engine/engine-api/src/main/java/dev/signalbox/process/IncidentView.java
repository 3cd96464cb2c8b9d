package dev.signalbox.process;

/**
 * A step that cannot go on: {@code code} is an {@link dev.signalbox.error.ErrorCode} name, the
 * message says why.
 */
public record IncidentView(String id, String elementId, String code, String message) {}
