package dev.signalbox.web.faces;

import dev.signalbox.audit.DecisionArchive;
import dev.signalbox.audit.DecisionFilter;
import dev.signalbox.audit.DecisionRecord;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.IncidentDesk;
import dev.signalbox.process.InstanceView;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.process.ProcessInstances;
import dev.signalbox.process.RetryIncident;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One instance: where it stands, what was decided, what failed and can be tried again. */
@Named("instancePage")
@ViewScoped
public class InstancePage {
  private static final int SHOWN = 200;

  private final ProcessInstances instances;
  private final DecisionArchive archive;
  private final IncidentDesk incidents;
  private final CurrentUser user;
  private final PageMessages messages;

  private @Nullable String id;
  private @Nullable InstanceView instance;
  private List<DecisionRecord> decisions = List.of();

  InstancePage(
      ProcessInstances instances,
      DecisionArchive archive,
      IncidentDesk incidents,
      CurrentUser user,
      PageMessages messages) {
    this.instances = instances;
    this.archive = archive;
    this.incidents = incidents;
    this.user = user;
    this.messages = messages;
  }

  /** Reads the instance that the address names. */
  public void open() {
    if (id == null || id.isBlank()) {
      return;
    }
    ProcessInstanceId named = new ProcessInstanceId(id);
    instance =
        instances.find(user.caller().tenant(), named).filter(found -> maySee(found)).orElse(null);
    decisions =
        instance == null
            ? List.of()
            : archive
                .list(DecisionFilter.of(user.caller().tenant(), named), PageRequest.first(SHOWN))
                .items();
  }

  /** Gives the failed step new attempts. */
  public @Nullable String retry(String incidentId) {
    if (messages.saying(
        () -> incidents.retry(new RetryIncident(user.caller(), incidentId, null)))) {
      messages.info("It is tried again.");
      messages.keep();
      return "/instance?faces-redirect=true&id=" + id;
    }
    open();
    return null;
  }

  /** A decision in a sentence. */
  public String sentence(DecisionRecord decision) {
    return DecisionSentence.of(decision);
  }

  public String show(@Nullable Object value) {
    return value == null ? "" : FormValues.show(value);
  }

  /** The variables in the order they were set. */
  public List<Map.Entry<String, @Nullable Object>> getVariables() {
    return instance == null ? List.of() : List.copyOf(instance.variables().entrySet());
  }

  private boolean maySee(InstanceView found) {
    return user.isOperator() || user.isOfficer() || startedHere(found);
  }

  private boolean startedHere(InstanceView found) {
    return user.getName().equals(found.summary().startedBy());
  }

  public @Nullable InstanceView getInstance() {
    return instance;
  }

  public List<DecisionRecord> getDecisions() {
    return decisions;
  }

  public @Nullable String getId() {
    return id;
  }

  public void setId(@Nullable String id) {
    this.id = id;
  }
}
