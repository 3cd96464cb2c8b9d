package dev.signalbox.ai.serving;

import org.jspecify.annotations.Nullable;

/**
 * An answer over REST.
 *
 * @param body JSON, then the contents of binary tensors
 * @param headerLength how long the JSON is; null where there is nothing else
 */
public record RestAnswer(byte[] body, @Nullable Integer headerLength) {}
