package dev.signalbox.ai.chat;

import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelYaml;
import dev.signalbox.ai.settings.Numbers;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code chat} of a {@code model.yaml} whose task is {@code embed}.
 *
 * @param model its name at the server
 * @param dimensions of the vector; null for as many as the model has
 */
record EmbeddingSpec(String model, @Nullable Integer dimensions) {
  private static final int MOST = 65_536;

  static EmbeddingSpec read(ModelDefinition definition) {
    ModelYaml yaml =
        ModelYaml.of(definition.settings(), definition.folder().path("model.yaml") + " chat");
    yaml.allowOnly(Set.of("model", "dimensions"));
    return new EmbeddingSpec(
        yaml.text("model"),
        yaml.optional(
                "dimensions",
                it -> Numbers.count(it, MOST).filter(number -> number > 0),
                "whole number from 1 to " + MOST)
            .orElse(null));
  }
}
