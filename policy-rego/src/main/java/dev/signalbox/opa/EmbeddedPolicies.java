package dev.signalbox.opa;

import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Holds the policies in force, and switches to others at once. */
final class EmbeddedPolicies implements Supplier<LoadedPolicies> {
  private final PolicyProperties.Embedded properties;
  private final Executor background;
  private volatile LoadedPolicies current = new LoadedPolicies.Missing("no policies are loaded");

  EmbeddedPolicies(PolicyProperties.Embedded properties, Executor background) {
    this.properties = properties;
    this.background = background;
  }

  @Override
  public LoadedPolicies get() {
    return current;
  }

  /**
   * Puts a bundle in force once its first instance is made; evaluations under way end with the old
   * one.
   */
  void activate(Bundle bundle) {
    current =
        new LoadedPolicies.Serving(
            new WasmPool(bundle, properties.poolSize(), properties.memory(), background), "");
  }
}
