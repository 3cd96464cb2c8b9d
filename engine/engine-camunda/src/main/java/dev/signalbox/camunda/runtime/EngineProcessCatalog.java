package dev.signalbox.camunda.runtime;

import dev.signalbox.camunda.form.ProcessModel;
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

/** Reads what is deployed. */
final class EngineProcessCatalog implements ProcessCatalog {
  private static final int SHOWN = 1000;
  private static final Comparator<ProcessDescription> BY_NAME =
      Comparator.comparing(EngineProcessCatalog::label, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(process -> process.definition().key());

  private final RepositoryService repository;
  private final Definitions definitions;
  private final DefinitionLoads loads;

  EngineProcessCatalog(
      RepositoryService repository, Definitions definitions, DefinitionLoads loads) {
    this.repository = repository;
    this.definitions = definitions;
    this.loads = loads;
  }

  @Override
  public List<ProcessDescription> list(TenantId tenant) {
    if (!Names.isHere(tenant)) {
      return List.of();
    }
    return EngineFailures.translated(
        () ->
            repository
                .createProcessDefinitionQuery()
                .withoutTenantId()
                .latestVersion()
                .listPage(0, SHOWN)
                .stream()
                .map(EngineProcessCatalog::deployed)
                .map(this::description)
                .sorted(BY_NAME)
                .toList());
  }

  @Override
  public Optional<ProcessDescription> find(TenantId tenant, String processKey) {
    if (!Names.isHere(tenant) || !Names.canExist(processKey)) {
      return Optional.empty();
    }
    return EngineFailures.translated(() -> definitions.latest(processKey).map(this::description));
  }

  @Override
  public Optional<String> diagram(TenantId tenant, DefinitionRef definition) {
    if (!Names.isHere(tenant) || !Names.canExist(definition.key())) {
      return Optional.empty();
    }
    return EngineFailures.translated(
        () -> definitions.version(definition).map(Deployed::id).map(this::xml));
  }

  @Override
  public List<DefinitionLoad> load(TenantId tenant) {
    return Names.isHere(tenant) ? EngineFailures.translated(loads::all) : List.of();
  }

  private static Deployed deployed(ProcessDefinition definition) {
    return new Deployed(
        definition.getId(),
        new DefinitionRef(definition.getKey(), definition.getVersion()),
        definition.getName());
  }

  private ProcessDescription description(Deployed definition) {
    ProcessModel model = definitions.model(definition);
    return new ProcessDescription(
        definition.id(),
        definition.ref(),
        definition.name(),
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
