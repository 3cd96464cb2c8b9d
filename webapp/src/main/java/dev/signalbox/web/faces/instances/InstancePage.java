package dev.signalbox.web.faces.instances;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.page.Page;
import dev.signalbox.process.CancelInstance;
import dev.signalbox.process.IncidentDesk;
import dev.signalbox.process.ProcessRuntime;
import dev.signalbox.process.RetryIncident;
import dev.signalbox.web.faces.CurrentUser;
import dev.signalbox.web.faces.PageMessages;
import dev.signalbox.web.faces.decisions.DecisionLine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import org.springframework.web.context.WebApplicationContext;

/** One instance: where it stands, what was decided, what failed and can be tried again. */
@Component("instancePage")
@Scope(WebApplicationContext.SCOPE_REQUEST)
public class InstancePage {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final InstanceReader reader;
  private final IncidentDesk desk;
  private final ProcessRuntime runtime;
  private final CurrentUser user;
  private final PageMessages messages;

  private @Nullable String id;
  private @Nullable InstanceDetail detail;
  private Page<DecisionLine> decisions = new Page<>(List.of(), null);
  private Map<String, String> turnings = Map.of();

  public InstancePage(
      InstanceReader reader,
      IncidentDesk desk,
      ProcessRuntime runtime,
      CurrentUser user,
      PageMessages messages) {
    this.reader = reader;
    this.desk = desk;
    this.runtime = runtime;
    this.user = user;
    this.messages = messages;
  }

  /** Reads the instance that the address names. */
  public void open() {
    detail = reader.read(id).orElse(null);
    if (detail != null) {
      decisions = reader.decisions(detail.getSummary().id());
      turnings = reader.turnings(detail, decisions.items());
    }
  }

  /** Reads the instance anew, as it stands now. */
  public void refresh(@Nullable String instance) {
    id = instance;
    open();
  }

  /**
   * Gives failed steps new attempts.
   *
   * @param incident the incident's id; {@code all} for every open one
   */
  public void retry(@Nullable String instance, @Nullable String incident, @Nullable String reason) {
    refresh(instance);
    InstanceDetail shown = detail;
    if (shown == null || incident == null) {
      return;
    }
    Runnable command =
        incident.equals("all")
            ? () -> open(shown).retry(desk, user.caller(), why(reason))
            : () -> desk.retry(new RetryIncident(user.caller(), incident, why(reason)));
    boolean done = messages.saying(command);
    if (done) {
      messages.info("It is being tried again. This page follows it.");
    }
    answer(done);
  }

  /** Ends the instance; the reason is recorded. */
  public void cancel(@Nullable String instance, @Nullable String reason) {
    refresh(instance);
    InstanceDetail shown = detail;
    if (shown == null) {
      return;
    }
    String why = reason == null ? "" : reason.strip();
    boolean done =
        messages.saying(
            () -> runtime.cancel(new CancelInstance(user.caller(), shown.getSummary().id(), why)));
    if (done) {
      messages.info("Cancelled.");
    }
    answer(done);
  }

  /** Shows the instance as it stands after a command, and tells the script how that ended. */
  private void answer(boolean done) {
    open();
    PrimeFaces.current().ajax().addCallbackParam("ok", true);
    PrimeFaces.current().ajax().addCallbackParam("refused", !done);
  }

  public @Nullable InstanceDetail getDetail() {
    return detail;
  }

  public List<DecisionLine> getDecisions() {
    return decisions.items();
  }

  /** The event at which the instance went on after that decision; empty where it just went on. */
  public String turning(DecisionLine decision) {
    return turnings.getOrDefault(decision.id(), "");
  }

  /** Whether there are more decisions than the page shows. */
  public boolean isMoreDecisions() {
    return decisions.next() != null;
  }

  /** What the diagram marks, as JSON. */
  public String getMarks() {
    try {
      return detail == null ? "{}" : JSON.writeValueAsString(detail.marks());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("text and numbers make JSON", impossible);
    }
  }

  public String getFingerprint() {
    return detail == null ? "" : detail.fingerprint();
  }

  public @Nullable String getId() {
    return id;
  }

  public void setId(@Nullable String id) {
    this.id = id;
  }

  private static OpenIncidents open(InstanceDetail shown) {
    return new OpenIncidents(shown.getIncidents().stream().map(IncidentLine::id).toList());
  }

  private static @Nullable String why(@Nullable String reason) {
    return reason == null || reason.isBlank() ? null : reason.strip();
  }
}
