package dev.signalbox.camunda.runtime;

import dev.signalbox.camunda.form.ProcessModel;
import dev.signalbox.camunda.form.ProcessModels;
import dev.signalbox.camunda.governed.EngineFailures;
import dev.signalbox.camunda.governed.Names;
import dev.signalbox.identity.TenantId;
import dev.signalbox.process.DefinitionLoad;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.ProcessCatalog;
import dev.signalbox.process.ProcessDescription;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinitionQuery;

/** Reads what is deployed. */
final class EngineProcessCatalog implements ProcessCatalog {
  private static final int SHOWN = 1000;
  private static final Comparator<ProcessDescription> BY_NAME =
      Comparator.comparing(EngineProcessCatalog::label, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(process -> process.definition().key());

  private final RepositoryService repository;
  private final ProcessModels models;
  private final DefinitionLoads loads;

  EngineProcessCatalog(RepositoryService repository, ProcessModels models, DefinitionLoads loads) {
    this.repository = repository;
    this.models = models;
    this.loads = loads;
  }

  @Override
  public List<ProcessDescription> list(TenantId tenant) {
    if (!Names.isHere(tenant)) {
      return List.of();
    }
    return EngineFailures.translated(
        () ->
            definitions().latestVersion().listPage(0, SHOWN).stream()
                .map(this::description)
                .sorted(BY_NAME)
                .toList());
  }

  @Override
  public Optional<ProcessDescription> find(TenantId tenant, String processKey) {
    if (!Names.isHere(tenant) || !Names.canExist(processKey)) {
      return Optional.empty();
    }
    return EngineFailures.translated(
        () ->
            Optional.ofNullable(
                    definitions().processDefinitionKey(processKey).latestVersion().singleResult())
                .map(this::description));
  }

  @Override
  public Optional<String> diagram(TenantId tenant, DefinitionRef definition) {
    if (!Names.isHere(tenant) || !Names.canExist(definition.key())) {
      return Optional.empty();
    }
    return EngineFailures.translated(
        () ->
            Optional.ofNullable(
                    definitions()
                        .processDefinitionKey(definition.key())
                        .processDefinitionVersion(definition.version())
                        .singleResult())
                .map(found -> xml(found.getId())));
  }

  @Override
  public List<DefinitionLoad> load(TenantId tenant) {
    return Names.isHere(tenant) ? EngineFailures.translated(loads::all) : List.of();
  }

  private ProcessDefinitionQuery definitions() {
    return repository.createProcessDefinitionQuery().withoutTenantId();
  }

  private ProcessDescription description(ProcessDefinition definition) {
    ProcessModel model = models.of(definition);
    return new ProcessDescription(
        definition.getId(),
        new DefinitionRef(definition.getKey(), definition.getVersion()),
        definition.getName(),
        model.documentation(),
        model.startForm().variables());
  }

  private String xml(String definitionId) {
    try (InputStream model = repository.getProcessModel(definitionId)) {
      return new String(model.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException("bytes in memory could not be read", impossible);
    }
  }

  private static String label(ProcessDescription process) {
    String name = process.name();
    return name == null || name.isBlank() ? process.definition().key() : name;
  }
}
