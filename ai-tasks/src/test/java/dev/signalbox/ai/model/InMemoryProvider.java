package dev.signalbox.ai.model;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.audit.Alternative;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A back end whose models answer what the test says. */
public final class InMemoryProvider implements InferenceProvider {
  private final String name;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile BiFunction<ModelInput, ModelCall, ModelAnswer> script;
  private volatile Optional<String> unready = Optional.empty();

  public InMemoryProvider(String name) {
    this.name = name;
    this.script = (input, call) -> sure("cats", 0.9);
  }

  public InMemoryProvider answering(Function<ModelInput, ModelAnswer> next) {
    script = (input, call) -> next.apply(input);
    return this;
  }

  public InMemoryProvider answering(BiFunction<ModelInput, ModelCall, ModelAnswer> next) {
    script = next;
    return this;
  }

  /** Why its models cannot answer, as they say from now on. */
  public void unready(Optional<String> why) {
    unready = why;
  }

  /** How often a model of it was asked. */
  public int calls() {
    return calls.get();
  }

  /** An answer without a doubt. */
  public static ModelAnswer sure(String label, double confidence) {
    return new ModelAnswer.Answer(
        label, confidence, List.of(new Alternative(label, confidence)), null, Map.of("why", "x"));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean inProcess() {
    return true;
  }

  @Override
  public InferenceModel open(ModelDefinition definition, Backend backend) {
    String digest = Digests.of(definition.name() + definition.folder().digests());
    return new InferenceModel() {
      @Override
      public String digest() {
        return digest;
      }

      @Override
      public ModelAnswer answer(ModelInput input, ModelCall call) {
        calls.incrementAndGet();
        return script.apply(input, call);
      }

      @Override
      public Optional<String> unready(ModelCall call) {
        return unready;
      }
    };
  }
}
