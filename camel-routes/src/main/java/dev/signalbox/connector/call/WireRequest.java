package dev.signalbox.connector.call;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a route wants to send.
 *
 * @param headers those that may pass
 * @param body null where the method has none
 */
record WireRequest(
    OutsideComponent.Place place, Map<String, String> headers, byte @Nullable [] body) {}
