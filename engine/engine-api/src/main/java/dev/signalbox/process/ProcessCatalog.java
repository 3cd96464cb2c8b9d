package dev.signalbox.process;

import dev.signalbox.identity.TenantId;
import java.util.List;
import java.util.Optional;

/** What is deployed, latest versions. */
public interface ProcessCatalog {
  /** By name, then key. */
  List<ProcessDescription> list(TenantId tenant);

  Optional<ProcessDescription> find(TenantId tenant, String processKey);

  /** The BPMN XML of one version as it was deployed. */
  Optional<String> diagram(TenantId tenant, DefinitionRef definition);

  /** Every version of every process, newest version first within a process, by key. */
  List<DefinitionLoad> load(TenantId tenant);
}
