package dev.signalbox.camunda.guard;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.impl.scripting.engine.DefaultScriptEngineResolver;
import org.jspecify.annotations.Nullable;

/** Finds no script engine for any language, whatever lies on the class path. */
final class NoScriptEngines extends DefaultScriptEngineResolver {
  NoScriptEngines() {
    super(new ScriptEngineManager(ClassLoader.getPlatformClassLoader()));
  }

  @Override
  public @Nullable ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
    return null;
  }
}
