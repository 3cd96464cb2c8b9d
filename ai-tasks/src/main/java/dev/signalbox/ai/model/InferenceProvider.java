package dev.signalbox.ai.model;

/**
 * A back end that runs models: a bean of this type serves every model whose definition names it.
 *
 * <p>A provider says what a model answers, never whether it may be asked: policies, deadlines,
 * concurrency and records are the gateway's.
 */
public interface InferenceProvider {
  /** As {@code model.yaml} writes it in {@code provider}, and as policies and records name it. */
  String name();

  /** Where the data goes: {@code local} inside this process, {@code remote} otherwise. */
  String placement();

  /**
   * Makes a model ready: verifies its files, loads or trains it. Called once a model, at the start.
   *
   * @throws ModelUnusableException it cannot be made ready; one sentence that names the file
   */
  InferenceModel open(ModelDefinition definition);
}
