package dev.signalbox.catalog;

import java.util.Map;

/**
 * One operation of a connector.
 *
 * @param name with the connector's id before it: {@code service-desk.create-ticket}
 * @param effect {@code read}, {@code write}, {@code money} or {@code egress}
 * @param idempotency {@code key}, {@code lookup} or {@code none}
 * @param input JSON Schema of the inputs
 * @param output JSON Schema of the result
 */
public record OperationDescription(
    String name,
    String title,
    String effect,
    String idempotency,
    Map<String, Object> input,
    Map<String, Object> output) {}
