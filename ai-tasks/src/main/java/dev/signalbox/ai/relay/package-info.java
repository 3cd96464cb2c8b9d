/**
 * Relays the conversations that programs lead with language models: what they send and what comes
 * back goes through as it is, but for the name of the model.
 */
@NullMarked
package dev.signalbox.ai.relay;

import org.jspecify.annotations.NullMarked;
