package dev.signalbox.web.testing;

import dev.signalbox.ai.NamedModels;
import dev.signalbox.ai.model.AiTask;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelFolder;
import dev.signalbox.ai.model.Sensitivity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Classifiers of the names that {@link FakeInference} knows an end to; {@code cold} is not ready.
 */
final class FakeModels implements NamedModels {
  private static final Set<String> NAMES =
      Set.of("tickets", "denied", "dear", "away", "undecided", "cold");

  @Override
  public Optional<Named> find(String name) {
    return NAMES.contains(name)
        ? Optional.of(new Named(name, "1", definition(name)))
        : Optional.empty();
  }

  @Override
  public boolean isReady(String name) {
    return !name.equals("cold");
  }

  private static ModelDefinition definition(String name) {
    return new ModelDefinition(
        name,
        "1",
        AiTask.CLASSIFY,
        "onnx",
        "Apache-2.0",
        Map.of(),
        null,
        Sensitivity.RESTRICTED,
        null,
        Map.of(),
        new NoFiles());
  }

  private static final class NoFiles implements ModelFolder {
    @Override
    public String location() {
      return "memory:model";
    }

    @Override
    public Optional<byte[]> find(String file) {
      return Optional.empty();
    }

    @Override
    public SortedMap<String, String> digests() {
      return new TreeMap<>();
    }
  }
}
