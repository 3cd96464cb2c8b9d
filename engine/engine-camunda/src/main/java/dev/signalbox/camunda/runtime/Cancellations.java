package dev.signalbox.camunda.runtime;

import dev.signalbox.audit.PolicyRef;
import dev.signalbox.camunda.form.ProcessModels;
import dev.signalbox.camunda.governed.Governance;
import dev.signalbox.camunda.governed.Names;
import dev.signalbox.camunda.governed.Recorded;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.process.CancelInstance;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.ElementRef;
import dev.signalbox.process.ProcessInstanceId;
import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** Ends running instances before their time. */
final class Cancellations {
  private final ProcessEngine engine;
  private final ProcessModels models;
  private final Governance governance;

  Cancellations(ProcessEngine engine, ProcessModels models, Governance governance) {
    this.engine = engine;
    this.models = models;
    this.governance = governance;
  }

  void cancel(CancelInstance command) {
    Instant began = governance.now();
    ProcessInstance instance = running(command);
    DefinitionRef definition = models.ref(instance.getProcessDefinitionId());
    PolicyRef permission =
        governance.require(
            ProcessQuestion.intervention(command.caller(), "cancel-instance", definition));
    InterventionReason.require(command.reason());
    ElementRef element =
        new ElementRef(
            command.instanceId(), definition, definition.key(), instance.getBusinessKey());
    governance.write(
        () -> {
          engine
              .getRuntimeService()
              .deleteProcessInstance(instance.getId(), command.reason(), true, true, true);
          Intervention intervention =
              new Intervention("cancel-instance", Map.of("reason", command.reason()), permission);
          return Recorded.of(
              instance.getId(),
              intervention.decision(command.caller(), element, governance.since(began)));
        });
  }

  private ProcessInstance running(CancelInstance command) {
    ProcessInstanceId id = command.instanceId();
    boolean possible = Names.isHere(command.caller().tenant()) && Names.canExist(id.value());
    ProcessInstance instance =
        possible
            ? engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(id.value())
                .singleResult()
            : null;
    if (instance != null) {
      return instance;
    }
    if (possible && hasEnded(id)) {
      throw new SignalboxException(
          ErrorCode.CONFLICT, "The instance " + id.value() + " has ended already.");
    }
    throw new SignalboxException(
        ErrorCode.INSTANCE_NOT_FOUND, "There is no instance " + id.value() + ".");
  }

  private boolean hasEnded(ProcessInstanceId id) {
    return engine
            .getHistoryService()
            .createHistoricProcessInstanceQuery()
            .processInstanceId(id.value())
            .count()
        > 0;
  }
}
