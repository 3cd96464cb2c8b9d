package dev.signalbox.camunda.dispatch;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.migration.validation.activity.SupportedActivityValidator;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityBehavior;

/** Puts the dispatcher's hooks into the engine's parser. */
final class DispatchPlugin extends AbstractProcessEnginePlugin {
  private final ServiceTaskParseListener listener;

  DispatchPlugin(ServiceTaskParseListener listener) {
    this.listener = listener;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    List<BpmnParseListener> listeners = new ArrayList<>();
    if (engine.getCustomPostBPMNParseListeners() != null) {
      listeners.addAll(engine.getCustomPostBPMNParseListeners());
    }
    listeners.add(listener);
    engine.setCustomPostBPMNParseListeners(listeners);
    letOurTasksMigrate();
  }

  /**
   * The engine migrates activities of the classes that it lists; ours is none of them by itself.
   */
  private static void letOurTasksMigrate() {
    List<Class<? extends ActivityBehavior>> supported =
        SupportedActivityValidator.SUPPORTED_ACTIVITY_BEHAVIORS;
    synchronized (supported) {
      if (!supported.contains(ServiceTaskBehavior.class)) {
        supported.add(ServiceTaskBehavior.class);
      }
    }
  }
}
