package dev.signalbox.process;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A deployed process: its latest version and what it wants to be started with. */
public record ProcessDescription(
    String definitionId,
    DefinitionRef definition,
    @Nullable String name,
    @Nullable String documentation,
    List<DeclaredVariable> startVariables) {
  public ProcessDescription {
    startVariables = List.copyOf(startVariables);
  }

  /** The process's name, or its key where it has none. */
  public String title() {
    return name == null || name.isBlank() ? definition.key() : name;
  }
}
