package dev.signalbox.ai.chat;

import dev.signalbox.ai.model.ModelYaml;
import dev.signalbox.ai.settings.Numbers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a model writes.
 *
 * @param most tokens of an answer
 * @param completion whether the server knows that limit as {@code max_completion_tokens}
 * @param temperature null where the server's own counts
 */
record Writing(int most, boolean completion, @Nullable Double temperature) {
  private static final int USUAL = 1024;
  private static final int MOST = 1_000_000;
  private static final double HOTTEST = 2;

  static Writing read(ModelYaml yaml) {
    Optional<Integer> plain = tokens(yaml, "max-tokens");
    Optional<Integer> completion = tokens(yaml, "max-completion-tokens");
    if (plain.isPresent() && completion.isPresent()) {
      throw yaml.wrong("max-tokens", "and max-completion-tokens exclude each other");
    }
    return new Writing(
        plain.or(() -> completion).orElse(USUAL), completion.isPresent(), temperature(yaml));
  }

  private static Optional<Integer> tokens(ModelYaml yaml, String key) {
    return yaml.optional(
        key,
        text -> Numbers.count(text, MOST).filter(it -> it > 0),
        "whole number from 1 to " + MOST);
  }

  private static @Nullable Double temperature(ModelYaml yaml) {
    if (yaml.asMap().get("temperature") instanceof String text && text.equals("none")) {
      return null;
    }
    double temperature = yaml.optionalNumber("temperature").orElse(0.0);
    if (!(temperature >= 0 && temperature <= HOTTEST)) {
      throw yaml.wrong("temperature", "does not lie between 0 and 2");
    }
    return temperature;
  }
}
