package dev.signalbox.ai.chat;

import dev.langchain4j.model.output.TokenUsage;
import dev.signalbox.ai.backend.Usage;
import org.jspecify.annotations.Nullable;

/** Reads what a server counted. What it does not say counts as the most that it can be. */
final class TokenCounts {
  private TokenCounts() {}

  static Usage of(@Nullable TokenUsage counted, Usage most) {
    return counted == null
        ? most
        : new Usage(
            count(counted.inputTokenCount(), most.inputTokens()),
            count(counted.outputTokenCount(), most.outputTokens()));
  }

  private static long count(@Nullable Integer tokens, long most) {
    return tokens == null || tokens < 0 ? most : tokens;
  }
}
