package dev.signalbox.process;

import java.util.List;

/** What a deployment made: its id and the processes of it, new versions or unchanged ones. */
public record Deployment(String id, String name, List<DefinitionRef> definitions) {
  public Deployment {
    definitions = List.copyOf(definitions);
  }
}
