package dev.signalbox.camunda.guard;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;

/** Puts the guard into the engine: around its deployers, and before its queries. */
final class GuardPlugin extends AbstractProcessEnginePlugin {
  private final GuardingDeployer guard;

  GuardPlugin(GuardingDeployer guard) {
    this.guard = guard;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setCustomPreDeployers(first(guard, engine.getCustomPreDeployers()));
    engine.setCustomPostDeployers(first(guard.recorder(), engine.getCustomPostDeployers()));
    engine.setCustomPreCommandInterceptorsTxRequired(
        first(new NoComputedQueries(), engine.getCustomPreCommandInterceptorsTxRequired()));
    engine.setCustomPreCommandInterceptorsTxRequiresNew(
        first(new NoComputedQueries(), engine.getCustomPreCommandInterceptorsTxRequiresNew()));
    // No script engine is ever asked for: not by models, which hold no scripts, nor by others.
    engine.setScriptEngineResolver(new NoScriptEngines());
    engine.setEnableXxeProcessing(false);
    engine.setDeploymentLockUsed(true);
  }

  private static <T> List<T> first(T one, @Nullable List<T> others) {
    List<T> all = new ArrayList<>();
    all.add(one);
    if (others != null) {
      all.addAll(others);
    }
    return all;
  }
}
