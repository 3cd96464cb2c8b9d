package dev.signalbox.connector.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.connector.descriptor.Sensitivity;
import dev.signalbox.connector.task.Connectors.Operation;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.task.ServiceTaskInvocation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a connector task. Fails with {@code CONNECTOR_NOT_FOUND} or {@code TASK_INPUT_INVALID},
 * which names the input and never its value.
 */
final class TaskReader {
  /** The inputs that mean the task itself; all others are the operation's. */
  static final Set<String> OWN =
      Set.of("operation", "connectorVersion", "sensitivity", "resultVariable");

  private final Connectors connectors;

  TaskReader(Connectors connectors) {
    this.connectors = connectors;
  }

  ConnectorTask read(ServiceTaskInvocation invocation) {
    Map<String, @Nullable Object> inputs = invocation.inputs();
    String name = text(inputs, "operation");
    if (name.isEmpty()) {
      throw invalid("operation is missing");
    }
    String version = text(inputs, "connectorVersion");
    Operation operation =
        connectors
            .find(name, version.isEmpty() ? null : version)
            .orElseThrow(() -> notFound(name, version));
    ObjectNode own = JsonValues.inputs(inputs, operation.descriptor().input(), OWN);
    List<FieldError> errors = operation.descriptor().input().check(own);
    if (!errors.isEmpty()) {
      throw invalid(
          errors.stream()
              .map(error -> "input " + error.field() + " " + error.message())
              .collect(Collectors.joining("; ", operation.name() + ": ", "")));
    }
    return new ConnectorTask(
        invocation, operation, own, sensitivity(inputs), text(inputs, "resultVariable"));
  }

  /** The operation that a parked task waits for; the checkpoint names its version. */
  Operation operation(String name, String version) {
    return connectors.find(name, version).orElseThrow(() -> notFound(name, version));
  }

  private static Sensitivity sensitivity(Map<String, @Nullable Object> inputs) {
    String label = text(inputs, "sensitivity");
    return label.isEmpty()
        ? Sensitivity.INTERNAL
        : Sensitivity.of(label)
            .orElseThrow(
                () -> invalid("sensitivity must be public, internal, confidential or restricted"));
  }

  private static String text(Map<String, @Nullable Object> inputs, String name) {
    Object value = inputs.get(name);
    return value == null ? "" : value.toString().strip();
  }

  private static SignalboxException notFound(String name, String version) {
    String which = version.isEmpty() ? "" : " in version " + version;
    return new SignalboxException(
        ErrorCode.CONNECTOR_NOT_FOUND, "there is no operation '" + name + "'" + which);
  }

  private static SignalboxException invalid(String message) {
    return new SignalboxException(ErrorCode.TASK_INPUT_INVALID, message);
  }
}
