package dev.signalbox.camunda.dispatch;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.ExternalTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.core.variable.mapping.IoMapping;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Puts our behaviour in the place of the engine's for external tasks of our topics, and takes their
 * input parameters off the activity, so that they never become rows.
 */
final class ServiceTaskParseListener extends AbstractBpmnParseListener {
  private final Handlers handlers;
  private final ServiceTaskBehavior.Birth birth;
  private final OwnScopes scopes;
  private final boolean takesInputsOff;

  private ServiceTaskParseListener(
      Handlers handlers,
      ServiceTaskBehavior.Birth birth,
      OwnScopes scopes,
      boolean takesInputsOff) {
    this.handlers = handlers;
    this.birth = birth;
    this.scopes = scopes;
    this.takesInputsOff = takesInputsOff;
  }

  /**
   * @param sparesScopes whether definitions that are deployed now get no scopes that they do not
   *     need
   */
  static ServiceTaskParseListener takingInputsOff(
      Handlers handlers, ServiceTaskBehavior.Birth birth, boolean sparesScopes) {
    return new ServiceTaskParseListener(
        handlers, birth, new OwnScopes(sparesScopes, handlers), true);
  }

  /** The stock way: inputs become local variables too, so that every task needs its scope. */
  static ServiceTaskParseListener leavingInputs(
      Handlers handlers, ServiceTaskBehavior.Birth birth) {
    return new ServiceTaskParseListener(handlers, birth, new OwnScopes(false, handlers), false);
  }

  @Override
  public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    replaceBehavior(element, activity);
  }

  @Override
  public void parseSendTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    replaceBehavior(element, activity);
  }

  @Override
  public void parseBusinessRuleTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    replaceBehavior(element, activity);
  }

  private void replaceBehavior(Element element, ActivityImpl activity) {
    String topic =
        element.attributeNS(
            BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, BpmnParse.PROPERTYNAME_EXTERNAL_TASK_TOPIC);
    if (topic == null
        || !(activity.getActivityBehavior() instanceof ExternalTaskActivityBehavior stock)) {
      return;
    }
    boolean plain = scopes.areSparedFor(topic, activity);
    if (plain || handlers.isOurs(topic)) {
      activity.setActivityBehavior(new ServiceTaskBehavior(topic, stock, birth));
    }
    if (plain) {
      activity.addBuiltInListener(ExecutionListener.EVENTNAME_END, OwnScopes.TASK_GOES_TOO);
      spareScope(activity);
    }
  }

  /** The engine calls this after the task itself; {@link #parseServiceTask} is too early for it. */
  @Override
  public void parseIoMapping(Element extensionElements, ActivityImpl activity, IoMapping mapping) {
    if (!(activity.getActivityBehavior() instanceof ServiceTaskBehavior ours)) {
      return;
    }
    ours.takeOver(mapping.getInputParameters());
    boolean plain = scopes.areSparedFor(ours.topic(), activity);
    if (plain || takesInputsOff) {
      IoMapping outputs = new IoMapping();
      mapping.getOutputParameters().forEach(outputs::addOutputParameter);
      activity.setIoMapping(outputs);
    }
    if (plain && mapping.getOutputParameters().isEmpty()) {
      spareScope(activity);
    }
  }

  /** Boundary events are parsed later: they make it a scope again. */
  private static void spareScope(ActivityImpl activity) {
    if (!OwnScopes.isOnePassOfMany(activity)) {
      activity.setScope(false);
    }
  }
}
