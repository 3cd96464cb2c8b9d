package dev.signalbox.ai.model;

import dev.signalbox.ai.backend.Usage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model that is ready to answer. Called by many threads at once. */
public interface InferenceModel extends AutoCloseable {
  /** What it was made from, {@code sha256:<hex>}: the same digest gives the same answers. */
  String digest();

  /**
   * Answers one input. A failure of the model is a {@link ModelAnswer.Failure}; what it throws is a
   * bug. It returns soon after the call is aborted: nobody takes its thread away.
   */
  ModelAnswer answer(ModelInput input, ModelCall call);

  /**
   * Answers several inputs at once, in their order. A model that gains nothing by it answers one
   * after the other.
   */
  default List<ModelAnswer> answerAll(List<ModelInput> inputs, ModelCall call) {
    return inputs.stream().map(input -> answer(input, call)).toList();
  }

  /**
   * Why it cannot answer now, as its server says beside any input, such as that it is being loaded:
   * one clause; empty where it can, or where nobody can tell.
   */
  default Optional<String> unready(ModelCall call) {
    return Optional.empty();
  }

  /** The most that answering this input can use: so much is reserved before it is asked. */
  default Usage most(ModelInput input) {
    return Usage.NONE;
  }

  /** The version of what it is told to do with an input; null where it is told nothing. */
  default @Nullable String promptVersion() {
    return null;
  }

  @Override
  default void close() {}
}
