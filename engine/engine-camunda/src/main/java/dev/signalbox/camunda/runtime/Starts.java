package dev.signalbox.camunda.runtime;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.DecisionScope;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.camunda.form.CheckedForm;
import dev.signalbox.camunda.form.FormCheck;
import dev.signalbox.camunda.form.ProcessModel;
import dev.signalbox.camunda.form.ProcessModel.StartStep;
import dev.signalbox.camunda.governed.Governance;
import dev.signalbox.camunda.governed.Names;
import dev.signalbox.camunda.governed.Recorded;
import dev.signalbox.camunda.value.EngineValues;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.ElementRef;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.process.StartProcess;
import dev.signalbox.process.StartedProcess;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;

/** Starts instances by the plain start event of a process, the latest version if none is named. */
final class Starts {
  private final ProcessEngine engine;
  private final ActingUser actingUser;
  private final Definitions definitions;
  private final EngineValues values;
  private final FormCheck check;
  private final Governance governance;

  Starts(
      ProcessEngine engine, Definitions definitions, EngineValues values, Governance governance) {
    this.engine = engine;
    this.actingUser = new ActingUser(engine.getIdentityService());
    this.definitions = definitions;
    this.values = values;
    this.check = new FormCheck(values);
    this.governance = governance;
  }

  StartedProcess start(StartProcess command) {
    Instant began = governance.now();
    Deployed definition = definition(command);
    DefinitionRef ref = definition.ref();
    StartStep step = plainStart(definitions.model(definition), ref);
    Names.requireKept("businessKey", command.businessKey());
    CheckedForm checked = check.start(step.form(), command.variables());
    PolicyRef permission =
        governance.require(
            ProcessQuestion.start(
                command.caller(), ref, ProcessQuestion.labelled(step.form(), checked.values())));
    Map<String, @Nullable Object> variables = checked.orRefuse();
    return governance.write(
        () -> {
          StartedProcess started = startEngine(command, definition, variables);
          ElementRef element =
              new ElementRef(started.instanceId(), ref, step.elementId(), command.businessKey());
          return Recorded.of(started, decision(command, element, permission, began));
        });
  }

  private Deployed definition(StartProcess command) {
    String key = command.processKey();
    Integer version = command.version();
    return Optional.of(key)
        .filter(name -> Names.isHere(command.caller().tenant()) && Names.canExist(name))
        .flatMap(
            name ->
                version == null
                    ? definitions.latest(name)
                    : definitions.version(new DefinitionRef(name, version)))
        .orElseThrow(
            () ->
                new SignalboxException(
                    ErrorCode.PROCESS_NOT_FOUND, "There is no process with the key " + key + "."));
  }

  private static StartStep plainStart(ProcessModel model, DefinitionRef ref) {
    return model
        .plainStart()
        .orElseThrow(
            () ->
                new SignalboxException(
                    ErrorCode.CONFLICT,
                    "The process " + ref.key() + " has no plain start event: send its message."));
  }

  private StartedProcess startEngine(
      StartProcess command, Deployed definition, Map<String, @Nullable Object> variables) {
    ProcessInstance instance =
        actingUser.as(
            command.caller().actor().id(),
            () ->
                engine
                    .getRuntimeService()
                    .createProcessInstanceById(definition.id())
                    .businessKey(command.businessKey())
                    .setVariables(values.toEngine(variables))
                    .execute());
    return new StartedProcess(
        new ProcessInstanceId(instance.getId()), command.businessKey(), definition.ref());
  }

  private Decision decision(
      StartProcess command, ElementRef element, PolicyRef permission, Instant began) {
    return new Decision(
        new DecisionScope(command.caller(), element),
        DecisionKind.START,
        command.processKey(),
        DecisionBasis.of(permission),
        DecisionResult.of(null, governance.since(began)));
  }
}
