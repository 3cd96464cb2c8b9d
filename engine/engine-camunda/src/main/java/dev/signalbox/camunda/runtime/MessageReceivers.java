package dev.signalbox.camunda.runtime;

import dev.signalbox.camunda.form.CheckedForm;
import dev.signalbox.camunda.form.DeclaredForm;
import dev.signalbox.camunda.form.FormCheck;
import dev.signalbox.camunda.form.ProcessModel.StartStep;
import dev.signalbox.camunda.form.ProcessModels;
import dev.signalbox.camunda.governed.Names;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.process.CorrelateMessage;
import dev.signalbox.process.DefinitionRef;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.ExecutionQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;

/** Finds who takes a message: exactly one instance that waits, or else a process it starts. */
final class MessageReceivers {
  private final ProcessEngine engine;
  private final ProcessModels models;
  private final FormCheck check;

  MessageReceivers(ProcessEngine engine, ProcessModels models, FormCheck check) {
    this.engine = engine;
    this.models = models;
    this.check = check;
  }

  /**
   * Who takes a message.
   *
   * @param executionId what waits; null when the message starts the process
   * @param instanceId the instance of what waits
   * @param form the start form that declares the variables
   */
  record Receiver(
      String definitionId,
      DefinitionRef definition,
      String elementId,
      @Nullable String executionId,
      @Nullable String instanceId,
      DeclaredForm form) {}

  /** Fails with {@code CONFLICT} when several wait, {@code INSTANCE_NOT_FOUND} when none does. */
  Receiver find(CorrelateMessage command) {
    String message = command.messageName();
    if (!Names.isHere(command.caller().tenant()) || !Names.canExist(message)) {
      throw nobodyWaits(message);
    }
    List<Execution> waiting = waiting(command).listPage(0, 2);
    if (waiting.size() > 1) {
      throw new SignalboxException(
          ErrorCode.CONFLICT,
          "Several instances wait for the message " + message + ": name a business key.");
    }
    return waiting.isEmpty() ? started(message) : receiver(message, waiting.get(0));
  }

  CheckedForm check(Receiver receiver, CorrelateMessage command) {
    return receiver.executionId() == null
        ? check.start(receiver.form(), command.variables())
        : check.message(receiver.form(), command.variables());
  }

  private ExecutionQuery waiting(CorrelateMessage command) {
    ExecutionQuery query =
        engine
            .getRuntimeService()
            .createExecutionQuery()
            .withoutTenantId()
            .messageEventSubscriptionName(command.messageName());
    String businessKey = command.businessKey();
    return businessKey == null ? query : query.processInstanceBusinessKey(businessKey);
  }

  private Receiver receiver(String message, Execution execution) {
    EventSubscription subscription =
        engine
            .getRuntimeService()
            .createEventSubscriptionQuery()
            .executionId(execution.getId())
            .eventType("message")
            .eventName(message)
            .singleResult();
    ProcessInstance instance =
        engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processInstanceId(execution.getProcessInstanceId())
            .singleResult();
    if (subscription == null || instance == null) {
      throw nobodyWaits(message);
    }
    String definitionId = instance.getProcessDefinitionId();
    DefinitionRef ref = models.ref(definitionId);
    return new Receiver(
        definitionId,
        ref,
        subscription.getActivityId(),
        execution.getId(),
        instance.getId(),
        models.of(definitionId, ref.key()).startForm());
  }

  private Receiver started(String message) {
    ProcessDefinition definition =
        engine
            .getRepositoryService()
            .createProcessDefinitionQuery()
            .messageEventSubscriptionName(message)
            .withoutTenantId()
            .latestVersion()
            .singleResult();
    if (definition == null) {
      throw nobodyWaits(message);
    }
    StartStep step =
        models.of(definition).messageStart(message).orElseThrow(() -> nobodyWaits(message));
    return new Receiver(
        definition.getId(),
        new DefinitionRef(definition.getKey(), definition.getVersion()),
        step.elementId(),
        null,
        null,
        step.form());
  }

  private static SignalboxException nobodyWaits(String message) {
    return new SignalboxException(
        ErrorCode.INSTANCE_NOT_FOUND, "Nothing waits for the message " + message + ".");
  }
}
