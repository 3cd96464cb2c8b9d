package dev.signalbox.connector.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.connector.call.CallRequest;
import dev.signalbox.connector.call.CallResult;
import dev.signalbox.connector.descriptor.OperationDescriptor;
import dev.signalbox.connector.descriptor.Supplied;
import dev.signalbox.connector.settings.CallbackKeys;
import dev.signalbox.process.ElementRef;
import java.time.Clock;
import java.time.Duration;

/**
 * Calls an operation for a task: adds what the kit supplies, and keeps to the task's own deadline.
 */
final class OperationRun {
  /** What the dispatcher needs after the call to write the outcome. */
  private static final Duration RESERVE = Duration.ofSeconds(1);

  private static final Duration SHORTEST = Duration.ofMillis(100);

  private final CallTimer calls;
  private final CallbackKeys callbackKeys;
  private final Clock clock;

  OperationRun(CallTimer calls, CallbackKeys callbackKeys, Clock clock) {
    this.calls = calls;
    this.callbackKeys = callbackKeys;
    this.clock = clock;
  }

  CallResult call(ConnectorTask task) {
    return call(task, task.operation().descriptor(), task.inputs());
  }

  /** Asks the connector's lookup operation what an earlier attempt did. */
  CallResult lookUp(ConnectorTask task) {
    String name = task.operation().descriptor().idempotency().operation();
    OperationDescriptor lookup = task.operation().connector().operations().get(name);
    if (lookup == null) {
      throw new IllegalStateException(
          "the descriptor's check lets no lookup without operation pass");
    }
    ObjectNode inputs = task.inputs().objectNode();
    inputs.put("idempotencyKey", task.effectKey().idempotencyKey());
    return call(task, lookup, inputs);
  }

  String callbackKey(ConnectorTask task) {
    return callbackKeys.keyFor(task.effectKey().idempotencyKey());
  }

  private CallResult call(ConnectorTask task, OperationDescriptor operation, ObjectNode own) {
    Duration left = Duration.between(clock.instant(), task.invocation().deadline()).minus(RESERVE);
    if (left.compareTo(SHORTEST) < 0) {
      return new CallResult.Untouched("too little of the task's time is left", null);
    }
    Duration timeout = operation.limits().timeout();
    ObjectNode inputs = own.deepCopy();
    operation.supplied().forEach((name, what) -> inputs.put(name, supplied(task, what)));
    return calls.call(
        new CallRequest(
            task.operation().connector(),
            operation,
            inputs,
            task.effectKey().idempotencyKey(),
            left.compareTo(timeout) < 0 ? left : timeout));
  }

  private String supplied(ConnectorTask task, Supplied what) {
    return switch (what) {
      case REFERENCE -> reference(task.invocation().task().element());
      case IDEMPOTENCY_KEY -> task.effectKey().idempotencyKey();
      case CALLBACK_KEY -> callbackKey(task);
    };
  }

  private static String reference(ElementRef element) {
    String businessKey = element.businessKey();
    return businessKey == null || businessKey.isBlank()
        ? element.instanceId().value()
        : businessKey;
  }
}
