package dev.signalbox.camunda.form;

import dev.signalbox.process.DefinitionRef;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/**
 * What deployed processes declare, read once a version: a definition never changes under its id.
 * Keeps those used last; thread-safe.
 */
public final class ProcessModels {
  private static final int KEPT = 500;

  private final RepositoryService repository;
  private final Map<String, ProcessModel> byDefinitionId =
      Collections.synchronizedMap(new LastUsed());

  public ProcessModels(RepositoryService repository) {
    this.repository = repository;
  }

  public ProcessModel of(ProcessDefinition definition) {
    return of(definition.getId(), definition.getKey());
  }

  public ProcessModel of(String definitionId, String processKey) {
    ProcessModel known = byDefinitionId.get(definitionId);
    if (known != null) {
      return known;
    }
    ProcessModel read = ModelReader.read(repository.getBpmnModelInstance(definitionId), processKey);
    byDefinitionId.put(definitionId, read);
    return read;
  }

  /** The key and version of a deployed definition; the engine has it in its cache. */
  public DefinitionRef ref(String definitionId) {
    ProcessDefinition definition = repository.getProcessDefinition(definitionId);
    return new DefinitionRef(definition.getKey(), definition.getVersion());
  }

  private static final class LastUsed extends LinkedHashMap<String, ProcessModel> {
    private static final long serialVersionUID = 1L;

    LastUsed() {
      super(64, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, ProcessModel> eldest) {
      return size() > KEPT;
    }
  }
}
