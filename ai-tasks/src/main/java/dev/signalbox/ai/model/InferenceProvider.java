package dev.signalbox.ai.model;

import dev.signalbox.ai.backend.Backend;

/**
 * Speaks one protocol to back ends, or runs models in this process: a bean of this type serves
 * every back end whose {@code protocol} names it.
 *
 * <p>A provider says what a model answers, never whether it may be asked: policies, deadlines,
 * concurrency, retries and records are the gateway's. So it never tries again.
 */
public interface InferenceProvider {
  /** As back ends write it in {@code protocol}, and as records name it. */
  String name();

  /**
   * As {@code model.yaml} writes it in {@code provider}, and the name of its section there; several
   * protocols may serve the same models.
   */
  default String family() {
    return name();
  }

  /**
   * Whether its models run in this process: then there is a back end of its name without a file.
   */
  default boolean inProcess() {
    return false;
  }

  /**
   * Reads what a model says for this provider, at the start: one that is made ready only when it is
   * asked for is known to make sense by then.
   *
   * @throws ModelUnusableException it makes no sense; one sentence that names the file
   */
  default void check(ModelDefinition definition) {}

  /**
   * Makes a model ready: verifies its files, loads or trains it. In this process it is called once
   * a model, at the start; for others once a back end and version of it, without asking it.
   *
   * @throws ModelUnusableException it cannot be made ready; one sentence that names the file
   */
  InferenceModel open(ModelDefinition definition, Backend backend);
}
