package dev.signalbox.ai.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model as its {@code model.yaml} declares it.
 *
 * @param name the logical name that tasks use
 * @param provider the back end that runs it, by {@link InferenceProvider#name()}
 * @param licence of the model, an SPDX expression
 * @param labels what it can answer, with a sentence each on what that means; empty where answers
 *     are no labels
 * @param minConfidence from which confidence on an answer is sure, unless the task says otherwise;
 *     null for the settings' own
 * @param clearance the highest sensitivity that it may see
 * @param cost of one call; null for nothing
 * @param settings the provider's own section of the definition
 */
public record ModelDefinition(
    String name,
    String version,
    AiTask task,
    String provider,
    String licence,
    Map<String, String> labels,
    @Nullable Double minConfidence,
    Sensitivity clearance,
    @Nullable Money cost,
    Map<String, Object> settings,
    ModelFolder folder) {
  public ModelDefinition {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    if (minConfidence != null && !(minConfidence >= 0 && minConfidence <= 1)) {
      throw new IllegalArgumentException("minConfidence lies between 0 and 1");
    }
  }

  /** The labels alone, in the order of the definition. */
  public List<String> labelNames() {
    return List.copyOf(labels.keySet());
  }
}
