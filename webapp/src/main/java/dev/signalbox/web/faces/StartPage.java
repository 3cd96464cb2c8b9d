package dev.signalbox.web.faces;

import dev.signalbox.process.ProcessCatalog;
import dev.signalbox.process.ProcessDescription;
import dev.signalbox.process.ProcessRuntime;
import dev.signalbox.process.StartProcess;
import dev.signalbox.process.StartedProcess;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The start page: every deployed process with the form that its model declares. */
@Named("startPage")
@ViewScoped
public class StartPage {
  private final ProcessCatalog catalog;
  private final ProcessRuntime runtime;
  private final CurrentUser user;
  private final PageMessages messages;

  private @Nullable String processKey;
  private @Nullable String businessKey;
  private @Nullable ProcessDescription process;
  private List<FormField> fields = new ArrayList<>();

  StartPage(
      ProcessCatalog catalog, ProcessRuntime runtime, CurrentUser user, PageMessages messages) {
    this.catalog = catalog;
    this.runtime = runtime;
    this.user = user;
    this.messages = messages;
  }

  /** Opens the form of the process that the address names. */
  public void open() {
    if (processKey == null || process != null) {
      return;
    }
    process = catalog.find(user.caller().tenant(), processKey).orElse(null);
    if (process != null) {
      process.startVariables().forEach(v -> fields.add(new FormField(v, null)));
    }
  }

  /** Starts an instance and shows it; a refusal leaves all that was typed. */
  public @Nullable String start() {
    ProcessDescription chosen = process;
    if (chosen == null) {
      return null;
    }
    AtomicReference<@Nullable StartedProcess> started = new AtomicReference<>();
    boolean done = messages.saying(fields, () -> started.set(runtime.start(command(chosen))));
    StartedProcess made = started.get();
    if (!done || made == null) {
      return null;
    }
    messages.info("Started. This is your instance; the page follows it.");
    messages.keep();
    messages.sent("start-" + chosen.definition().key());
    return "/instance?faces-redirect=true&id=" + made.instanceId().value();
  }

  private StartProcess command(ProcessDescription chosen) {
    String key = businessKey == null || businessKey.isBlank() ? null : businessKey;
    return new StartProcess(user.caller(), chosen.definition().key(), key, FormValues.read(fields));
  }

  public List<ProcessDescription> getProcesses() {
    return catalog.list(user.caller().tenant());
  }

  public @Nullable ProcessDescription getProcess() {
    return process;
  }

  /** {@code multipart/form-data} where a file can be chosen. */
  public String getEncoding() {
    boolean files = fields.stream().anyMatch(field -> field.getWidget().equals("file"));
    return files ? "multipart/form-data" : "application/x-www-form-urlencoded";
  }

  public List<FormField> getFields() {
    return fields;
  }

  public @Nullable String getProcessKey() {
    return processKey;
  }

  public void setProcessKey(@Nullable String processKey) {
    this.processKey = processKey;
  }

  public @Nullable String getBusinessKey() {
    return businessKey;
  }

  public void setBusinessKey(@Nullable String businessKey) {
    this.businessKey = businessKey;
  }
}
