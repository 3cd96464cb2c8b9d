package dev.signalbox.effect;

class InMemoryEffectLogTest extends EffectLogContract {
  private final InMemoryEffectLog effects = new InMemoryEffectLog();

  @Override
  protected EffectLog effects() {
    return effects;
  }
}
