package dev.signalbox.camunda.dispatch;

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
  private final boolean takesInputsOff;

  private ServiceTaskParseListener(
      Handlers handlers, ServiceTaskBehavior.Birth birth, boolean takesInputsOff) {
    this.handlers = handlers;
    this.birth = birth;
    this.takesInputsOff = takesInputsOff;
  }

  static ServiceTaskParseListener takingInputsOff(
      Handlers handlers, ServiceTaskBehavior.Birth birth) {
    return new ServiceTaskParseListener(handlers, birth, true);
  }

  /** The stock way: inputs become local variables too. */
  static ServiceTaskParseListener leavingInputs(
      Handlers handlers, ServiceTaskBehavior.Birth birth) {
    return new ServiceTaskParseListener(handlers, birth, false);
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
    if (topic != null
        && handlers.isOurs(topic)
        && activity.getActivityBehavior() instanceof ExternalTaskActivityBehavior stock) {
      activity.setActivityBehavior(new ServiceTaskBehavior(topic, stock, birth));
    }
  }

  /** The engine calls this after the task itself; {@link #parseServiceTask} is too early for it. */
  @Override
  public void parseIoMapping(Element extensionElements, ActivityImpl activity, IoMapping mapping) {
    if (activity.getActivityBehavior() instanceof ServiceTaskBehavior ours) {
      ours.takeOver(mapping.getInputParameters());
      if (!takesInputsOff) {
        return;
      }
      IoMapping outputs = new IoMapping();
      mapping.getOutputParameters().forEach(outputs::addOutputParameter);
      activity.setIoMapping(outputs);
    }
  }
}
