package dev.signalbox.connector.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.connector.descriptor.Sensitivity;
import dev.signalbox.connector.task.Connectors.Operation;
import dev.signalbox.effect.EffectKey;
import dev.signalbox.task.ServiceTaskInvocation;

/**
 * A connector task whose inputs were read and checked.
 *
 * @param inputs the operation's own inputs; those that are null are left out
 * @param resultVariable which variable gets the result; empty where nobody wants it
 */
record ConnectorTask(
    ServiceTaskInvocation invocation,
    Operation operation,
    ObjectNode inputs,
    Sensitivity sensitivity,
    String resultVariable) {
  EffectKey effectKey() {
    return new EffectKey(invocation.task().id(), operation.name());
  }

  ConnectorTask withInputs(ObjectNode others) {
    return new ConnectorTask(invocation, operation, others, sensitivity, resultVariable);
  }
}
