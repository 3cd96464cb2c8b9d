package dev.signalbox.ai.relay;

import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelYaml;
import dev.signalbox.ai.settings.Numbers;
import java.util.Optional;
import java.util.Set;

/**
 * The section {@code chat} of a {@code model.yaml} whose task is {@code chat}.
 *
 * @param model its name at the server
 * @param most tokens of an answer where the request has no limit of its own
 * @param limitField how the server calls that limit
 */
public record RelaySpec(String model, int most, String limitField) {
  static final String MAX_TOKENS = "max_tokens";
  static final String MAX_COMPLETION_TOKENS = "max_completion_tokens";

  private static final int USUAL = 4096;
  private static final int HIGHEST = 1_000_000;

  /**
   * Reads it.
   *
   * @throws dev.signalbox.ai.model.ModelUnusableException it makes no sense
   */
  public static RelaySpec read(ModelDefinition definition) {
    ModelYaml yaml =
        ModelYaml.of(definition.settings(), definition.folder().path("model.yaml") + " chat");
    yaml.allowOnly(Set.of("model", "max-tokens", "max-completion-tokens"));
    Optional<Integer> plain = tokens(yaml, "max-tokens");
    Optional<Integer> completion = tokens(yaml, "max-completion-tokens");
    if (plain.isPresent() && completion.isPresent()) {
      throw yaml.wrong("max-tokens", "and max-completion-tokens exclude each other");
    }
    if (!definition.labels().isEmpty()) {
      throw yaml.wrong("model", "has labels, but who leads a conversation gets none");
    }
    return new RelaySpec(
        yaml.text("model"),
        plain.or(() -> completion).orElse(USUAL),
        completion.isPresent() ? MAX_COMPLETION_TOKENS : MAX_TOKENS);
  }

  private static Optional<Integer> tokens(ModelYaml yaml, String key) {
    return yaml.optional(
        key,
        text -> Numbers.count(text, HIGHEST).filter(it -> it > 0),
        "whole number from 1 to " + HIGHEST);
  }
}
