package dev.signalbox.ai.model;

/** A model that is ready to answer. Called by many threads at once. */
public interface InferenceModel extends AutoCloseable {
  /** What it was made from, {@code sha256:<hex>}: the same digest gives the same answers. */
  String digest();

  /**
   * Answers one input. A failure of the model is a {@link ModelAnswer.Failure}; what it throws is a
   * bug. An interrupt asks it to stop.
   */
  ModelAnswer answer(ModelInput input);

  @Override
  default void close() {}
}
