package dev.signalbox.web.faces.processes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.identity.TenantId;
import dev.signalbox.process.DeclaredVariable;
import dev.signalbox.process.DefinitionLoad;
import dev.signalbox.process.IncidentDesk;
import dev.signalbox.process.IncidentGroup;
import dev.signalbox.process.ProcessCatalog;
import dev.signalbox.process.ProcessDescription;
import dev.signalbox.web.faces.CurrentUser;
import dev.signalbox.web.faces.PlainText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import org.springframework.web.context.WebApplicationContext;

/** One process: its versions, its diagram with what fails where, and what it is started with. */
@Component("processPage")
@Scope(WebApplicationContext.SCOPE_REQUEST)
public class ProcessPage {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ProcessCatalog catalog;
  private final IncidentDesk desk;
  private final CurrentUser user;

  private @Nullable String key;
  private @Nullable Integer version;
  private @Nullable ProcessDescription process;
  private List<DefinitionLoad> versions = List.of();
  private List<IncidentGroup> failing = List.of();

  public ProcessPage(ProcessCatalog catalog, IncidentDesk desk, CurrentUser user) {
    this.catalog = catalog;
    this.desk = desk;
    this.user = user;
  }

  /**
   * Reads the process, and of the version that the address names, or of the latest, the diagram.
   */
  public void open() {
    if (key == null || key.isBlank()) {
      return;
    }
    TenantId tenant = user.caller().tenant();
    process = catalog.find(tenant, key).orElse(null);
    if (process == null) {
      return;
    }
    versions =
        catalog.load(tenant).stream().filter(it -> it.definition().key().equals(key)).toList();
    if (user.isOperator() || user.isOfficer()) {
      failing = desk.groups(tenant).stream().filter(it -> it.processKey().equals(key)).toList();
    }
    if (version == null || versions.stream().noneMatch(it -> isShown(it))) {
      version = process.definition().version();
    }
  }

  /** Whether that version's diagram is the one that is shown. */
  public boolean isShown(DefinitionLoad it) {
    return version != null && it.definition().version() == version;
  }

  public String getName() {
    return PlainText.line(process == null ? key : process.title(), 200);
  }

  public @Nullable ProcessDescription getProcess() {
    return process;
  }

  public List<DefinitionLoad> getVersions() {
    return versions;
  }

  /** What fails now, over all versions, most first. */
  public List<IncidentGroup> getFailing() {
    return failing;
  }

  public ProcessLine.Load getLoad() {
    return ProcessLine.Load.of(versions);
  }

  public List<DeclaredVariable> getFields() {
    return process == null ? List.of() : process.startVariables();
  }

  /** A field's type in a word for people. */
  public String type(DeclaredVariable field) {
    return switch (field.type()) {
      case STRING -> "text";
      case LONG -> "whole number";
      case DOUBLE -> "number";
      case BOOLEAN -> "yes or no";
      case DATE -> "date";
      case ENUM -> "one of: " + String.join(", ", field.options().values());
      case JSON -> "JSON";
      case FILE -> "file";
    };
  }

  /** What the diagram marks: how many fail at which element. */
  public String getMarks() {
    Map<String, Long> counts =
        failing.stream()
            .collect(
                Collectors.groupingBy(
                    IncidentGroup::elementId, Collectors.summingLong(IncidentGroup::count)));
    List<Map<String, Object>> marks =
        counts.entrySet().stream()
            .map(
                it ->
                    Map.<String, Object>of(
                        "element",
                        it.getKey(),
                        "failing",
                        it.getValue(),
                        "text",
                        it.getValue() + " failing here"))
            .toList();
    try {
      return JSON.writeValueAsString(Map.of("counts", marks));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("text and numbers make JSON", impossible);
    }
  }

  public @Nullable String getKey() {
    return key;
  }

  public void setKey(@Nullable String key) {
    this.key = key;
  }

  public @Nullable Integer getVersion() {
    return version;
  }

  public void setVersion(@Nullable Integer version) {
    this.version = version;
  }
}
