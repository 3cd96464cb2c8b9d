package dev.signalbox.connector.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.connector.descriptor.ConnectorDescriptor;
import dev.signalbox.connector.descriptor.OperationDescriptor;
import java.time.Duration;

/**
 * One call of one operation.
 *
 * @param inputs the checked inputs, with those that the kit supplies
 * @param idempotencyKey the same at every attempt
 * @param budget how long it may take in all, from now
 */
public record CallRequest(
    ConnectorDescriptor connector,
    OperationDescriptor operation,
    ObjectNode inputs,
    String idempotencyKey,
    Duration budget) {}
