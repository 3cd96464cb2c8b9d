package dev.signalbox.process;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One passage through an element; {@code type} is Camunda's activity type, such as {@code
 * serviceTask}.
 */
public record ActivityView(
    String elementId,
    @Nullable String name,
    String type,
    ActivityState state,
    Instant started,
    @Nullable Instant ended) {}
