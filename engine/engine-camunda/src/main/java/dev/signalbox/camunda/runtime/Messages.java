package dev.signalbox.camunda.runtime;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.DecisionScope;
import dev.signalbox.camunda.form.CheckedForm;
import dev.signalbox.camunda.governed.Governance;
import dev.signalbox.camunda.governed.Names;
import dev.signalbox.camunda.governed.Recorded;
import dev.signalbox.camunda.runtime.MessageReceivers.Receiver;
import dev.signalbox.camunda.value.EngineValues;
import dev.signalbox.process.CorrelateMessage;
import dev.signalbox.process.ElementRef;
import dev.signalbox.process.ProcessInstanceId;
import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;

/** Delivers messages: to the one instance that waits, or to the process that they start. */
final class Messages {
  private final RuntimeService runtime;
  private final ActingUser actingUser;
  private final MessageReceivers receivers;
  private final EngineValues values;
  private final Governance governance;

  Messages(
      ProcessEngine engine,
      MessageReceivers receivers,
      EngineValues values,
      Governance governance) {
    this.runtime = engine.getRuntimeService();
    this.actingUser = new ActingUser(engine.getIdentityService());
    this.receivers = receivers;
    this.values = values;
    this.governance = governance;
  }

  ProcessInstanceId correlate(CorrelateMessage command) {
    Instant began = governance.now();
    Names.requireKept("businessKey", command.businessKey());
    Receiver receiver = receivers.find(command);
    CheckedForm checked = receivers.check(receiver, command);
    var permission =
        governance.require(
            ProcessQuestion.message(
                command.caller(),
                receiver.definition(),
                ProcessQuestion.labelled(receiver.form(), checked.values())));
    Map<String, @Nullable Object> variables = checked.orRefuse();
    return governance.write(
        () -> {
          ProcessInstanceId instance = deliver(command, receiver, values.toEngine(variables));
          ElementRef element =
              new ElementRef(
                  instance, receiver.definition(), receiver.elementId(), command.businessKey());
          Decision decision =
              new Decision(
                  new DecisionScope(command.caller(), element),
                  DecisionKind.MESSAGE,
                  command.messageName(),
                  DecisionBasis.of(permission),
                  DecisionResult.of(null, governance.since(began)));
          return Recorded.of(instance, decision);
        });
  }

  private ProcessInstanceId deliver(
      CorrelateMessage command, Receiver receiver, VariableMap variables) {
    String executionId = receiver.executionId();
    String instanceId = receiver.instanceId();
    if (executionId != null && instanceId != null) {
      runtime.messageEventReceived(command.messageName(), executionId, variables);
      return new ProcessInstanceId(instanceId);
    }
    return actingUser.as(
        command.caller().actor().id(),
        () ->
            new ProcessInstanceId(
                runtime
                    .createMessageCorrelation(command.messageName())
                    .processDefinitionId(receiver.definitionId())
                    .processInstanceBusinessKey(command.businessKey())
                    .setVariables(variables)
                    .correlateStartMessage()
                    .getId()));
  }
}
