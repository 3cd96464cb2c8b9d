package dev.signalbox.ai.model;

class InMemoryProviderTest extends InferenceProviderContract {
  private final InMemoryProvider provider = new InMemoryProvider("memory");

  @Override
  protected InferenceProvider provider() {
    return provider;
  }

  @Override
  protected ModelDefinition definition() {
    return SampleModels.classifier("pets", "memory");
  }

  @Override
  protected ModelInput clear() {
    return new ModelInput("meow");
  }
}
