package dev.signalbox.web.faces;

import dev.signalbox.page.Page;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.InstanceFilter;
import dev.signalbox.process.InstanceSearch;
import dev.signalbox.process.InstanceState;
import dev.signalbox.process.InstanceSummary;
import dev.signalbox.process.ProcessInstances;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The instances that one may see, newest first, by business key, process and state. */
@Named("instanceListPage")
@ViewScoped
public class InstanceListPage {
  private static final int SHOWN = 50;

  private final ProcessInstances instances;
  private final CurrentUser user;

  private @Nullable String businessKey;
  private @Nullable String processKey;
  private @Nullable InstanceState state;
  private @Nullable String cursor;
  private Page<InstanceSummary> page = new Page<>(List.of(), null);

  InstanceListPage(ProcessInstances instances, CurrentUser user) {
    this.instances = instances;
    this.user = user;
  }

  /** Reads the page that the address names. */
  public void open() {
    String startedBy = user.isOperator() || user.isOfficer() ? null : user.getName();
    InstanceFilter filter =
        new InstanceFilter(
            user.caller().tenant(),
            none(processKey),
            state,
            none(businessKey),
            startedBy,
            InstanceSearch.NONE);
    page = instances.list(filter, new PageRequest(SHOWN, none(cursor)));
  }

  private static @Nullable String none(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  public List<InstanceSummary> getItems() {
    return page.items();
  }

  public @Nullable String getNext() {
    return page.next();
  }

  public List<InstanceState> getStates() {
    return List.of(InstanceState.values());
  }

  public @Nullable String getBusinessKey() {
    return businessKey;
  }

  public void setBusinessKey(@Nullable String businessKey) {
    this.businessKey = businessKey;
  }

  public @Nullable String getProcessKey() {
    return processKey;
  }

  public void setProcessKey(@Nullable String processKey) {
    this.processKey = processKey;
  }

  public @Nullable InstanceState getState() {
    return state;
  }

  public void setState(@Nullable InstanceState state) {
    this.state = state;
  }

  public @Nullable String getCursor() {
    return cursor;
  }

  public void setCursor(@Nullable String cursor) {
    this.cursor = cursor;
  }
}
