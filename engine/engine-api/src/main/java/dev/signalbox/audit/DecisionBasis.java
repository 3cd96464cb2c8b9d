package dev.signalbox.audit;

import org.jspecify.annotations.Nullable;

/**
 * What a decision rests on.
 *
 * @param provider the back end that answered, such as {@code onnx} or a connector's id
 * @param promptVersion the version of the prompt template, where there is one
 * @param inputDigest keyed digest of the input, {@code hmac-sha256:<hex>} or {@code sha256:<hex>}
 */
public record DecisionBasis(
    @Nullable ModelRef model,
    @Nullable PolicyRef policy,
    @Nullable String provider,
    @Nullable String promptVersion,
    @Nullable String inputDigest) {
  public static final DecisionBasis NONE = new DecisionBasis(null, null, null, null, null);

  public static DecisionBasis of(PolicyRef policy) {
    return new DecisionBasis(null, policy, null, null, null);
  }
}
