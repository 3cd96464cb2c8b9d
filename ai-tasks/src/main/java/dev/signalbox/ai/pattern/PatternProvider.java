package dev.signalbox.ai.pattern;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.model.AiTask;
import dev.signalbox.ai.model.Digests;
import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelUnusableException;
import dev.signalbox.ai.model.ModelYaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Runs extractors that are declared wholly in {@code model.yaml}, section {@code pattern}. */
final class PatternProvider implements InferenceProvider {
  private static final String VERSION = "patterns/1";

  @Override
  public String name() {
    return "pattern";
  }

  @Override
  public boolean inProcess() {
    return true;
  }

  @Override
  public InferenceModel open(ModelDefinition definition, Backend backend) {
    String path = definition.folder().path("model.yaml") + " pattern";
    if (definition.task() != AiTask.EXTRACT) {
      throw new ModelUnusableException(
          "The model %s in %s cannot run on pattern: it extracts."
              .formatted(definition.name(), definition.folder().location()));
    }
    ModelYaml settings = ModelYaml.of(definition.settings(), path);
    settings.allowOnly(Set.of("fields"));
    ModelYaml section = settings.section("fields");
    List<FieldSpec> fields = new ArrayList<>();
    for (String name : section.asMap().keySet()) {
      fields.add(FieldSpec.read(name, section.section(name)));
    }
    if (fields.stream().noneMatch(FieldSpec::required)) {
      throw settings.wrong(
          "fields", "has no required field, so no document would ever be in doubt");
    }
    return new PatternExtractor(fields, Digests.of(VERSION + definition.folder().digests()));
  }
}
