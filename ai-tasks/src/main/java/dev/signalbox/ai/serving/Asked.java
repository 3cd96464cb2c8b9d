package dev.signalbox.ai.serving;

import dev.signalbox.identity.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who asks which model.
 *
 * @param version null or empty for the one that is there
 * @param deadline when the answer is of no use any more; null where the carrier does not say
 */
public record Asked(
    Caller caller, String model, @Nullable String version, @Nullable Instant deadline) {}
