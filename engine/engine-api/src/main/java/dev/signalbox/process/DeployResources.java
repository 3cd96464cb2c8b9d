package dev.signalbox.process;

import dev.signalbox.identity.Caller;
import java.util.Map;

/** Asks for a deployment: file names and bytes; unchanged files make no new version. */
public record DeployResources(Caller caller, String name, Map<String, byte[]> resources) {
  public DeployResources {
    resources = Map.copyOf(resources);
  }
}
