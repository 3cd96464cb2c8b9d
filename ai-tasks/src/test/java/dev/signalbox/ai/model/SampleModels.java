package dev.signalbox.ai.model;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Model definitions for tests. */
public final class SampleModels {
  private static final Map<String, String> LABELS = Map.of("cats", "Cats.", "dogs", "Dogs.");

  private SampleModels() {}

  /** A classifier with the labels {@code cats} and {@code dogs} and no files. */
  public static ModelDefinition classifier(String name, String provider) {
    return classifier(name, provider, Sensitivity.RESTRICTED, null);
  }

  /** A classifier with a clearance and, if not null, a cost such as {@code 0.05 EUR}. */
  public static ModelDefinition classifier(
      String name, String provider, Sensitivity clearance, @Nullable String cost) {
    return new ModelDefinition(
        name,
        "1",
        AiTask.CLASSIFY,
        provider,
        "Apache-2.0",
        LABELS,
        null,
        clearance,
        cost == null ? null : Money.parse(cost).orElseThrow(),
        Map.of(),
        new InMemoryFolder(Map.of()));
  }

  /** A classifier of pets, trained from ten texts a label. */
  public static ModelDefinition pets(Map<String, Object> settings) {
    List<String> verbs =
        List.of(
            "likes", "sees", "chases", "ignores", "hears", "smells", "wants", "fears", "follows",
            "watches");
    String cats = lines(verbs, "the cat %s a mouse and purrs", "cats");
    String dogs = lines(verbs, "our dog %s the postman and barks", "dogs");
    return new ModelDefinition(
        "pets",
        "1",
        AiTask.CLASSIFY,
        "onnx",
        "Apache-2.0",
        LABELS,
        0.5,
        Sensitivity.RESTRICTED,
        null,
        settings,
        new InMemoryFolder(Map.of("model.yaml", "", "examples.jsonl", cats + "\n" + dogs)));
  }

  private static String lines(List<String> verbs, String sentence, String label) {
    return verbs.stream()
        .map(it -> "{\"text\": \"" + sentence.formatted(it) + "\", \"label\": \"" + label + "\"}")
        .collect(Collectors.joining("\n"));
  }
}
