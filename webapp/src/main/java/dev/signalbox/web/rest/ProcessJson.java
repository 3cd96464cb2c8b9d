package dev.signalbox.web.rest;

import dev.signalbox.process.ProcessDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A deployed process, latest version. */
record ProcessJson(
    String key,
    int version,
    String definitionId,
    @Nullable String name,
    @Nullable String description,
    List<VariableJson> startVariables) {
  static ProcessJson of(ProcessDescription process) {
    return new ProcessJson(
        process.definition().key(),
        process.definition().version(),
        process.definitionId(),
        process.name(),
        process.documentation(),
        process.startVariables().stream().map(VariableJson::of).toList());
  }
}
