package dev.signalbox.web.faces.home;

import dev.signalbox.audit.LedgerState;
import dev.signalbox.audit.LedgerStatus;
import dev.signalbox.identity.Caller;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.DefinitionLoad;
import dev.signalbox.process.IncidentDesk;
import dev.signalbox.process.IncidentGroup;
import dev.signalbox.process.ProcessCatalog;
import dev.signalbox.process.ProcessDescription;
import dev.signalbox.task.TaskCounts;
import dev.signalbox.task.TaskFilter;
import dev.signalbox.task.TaskInbox;
import dev.signalbox.task.TaskSummary;
import dev.signalbox.web.faces.CurrentUser;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import org.springframework.web.context.WebApplicationContext;

/**
 * Gathers, for the roles of who looks, what waits, what is broken, what runs and the log's state.
 */
@Component("homeBoard")
@Scope(WebApplicationContext.SCOPE_REQUEST)
public class HomeBoard {
  private static final int TASKS = 6;
  private static final int GROUPS = 8;

  private final TaskInbox inbox;
  private final IncidentDesk incidents;
  private final ProcessCatalog catalog;
  private final LedgerStatus ledger;
  private final CurrentUser user;

  private @Nullable TaskCounts counts;
  private List<TaskSummary> tasks = List.of();
  private List<IncidentGroup> broken = List.of();
  private List<RunningProcess> running = List.of();
  private @Nullable LedgerState log;

  HomeBoard(
      TaskInbox inbox,
      IncidentDesk incidents,
      ProcessCatalog catalog,
      LedgerStatus ledger,
      CurrentUser user) {
    this.inbox = inbox;
    this.incidents = incidents;
    this.catalog = catalog;
    this.ledger = ledger;
    this.user = user;
  }

  /** Reads what the roles of the user may see. */
  public void open() {
    Caller caller = user.caller();
    if (user.isReviewer()) {
      counts = inbox.counts(caller, TaskFilter.ALL);
      tasks = inbox.summaries(caller, TaskFilter.ALL, PageRequest.first(TASKS)).items();
    }
    if (user.isOperator()) {
      broken = incidents.groups(caller.tenant());
    }
    if (user.isWatcher()) {
      running = running(caller);
    }
    if (user.isOfficer()) {
      log = ledger.state(caller.tenant());
    }
  }

  private List<RunningProcess> running(Caller caller) {
    Map<String, List<DefinitionLoad>> loads =
        catalog.load(caller.tenant()).stream()
            .collect(Collectors.groupingBy(load -> load.definition().key()));
    return catalog.list(caller.tenant()).stream()
        .map(process -> RunningProcess.of(process, loads))
        .toList();
  }

  public @Nullable TaskCounts getCounts() {
    return counts;
  }

  public List<TaskSummary> getTasks() {
    return tasks;
  }

  /** The largest groups of incidents. */
  public List<IncidentGroup> getBroken() {
    return broken.subList(0, Math.min(GROUPS, broken.size()));
  }

  public long getIncidents() {
    return broken.stream().mapToLong(IncidentGroup::count).sum();
  }

  /** How many groups the page leaves out. */
  public int getMoreGroups() {
    return Math.max(0, broken.size() - GROUPS);
  }

  public List<RunningProcess> getRunning() {
    return running;
  }

  public @Nullable LedgerState getLog() {
    return log;
  }

  /**
   * A process with what runs of all its versions.
   *
   * @param waiting for a person, and not failing as well
   */
  public record RunningProcess(String key, String name, long running, long failing, long waiting) {

    static RunningProcess of(
        ProcessDescription process, Map<String, List<DefinitionLoad>> loadsByKey) {
      String key = process.definition().key();
      List<DefinitionLoad> loads = loadsByKey.getOrDefault(key, List.of());
      return new RunningProcess(
          key,
          process.title(),
          loads.stream().mapToLong(DefinitionLoad::running).sum(),
          loads.stream().mapToLong(DefinitionLoad::failing).sum(),
          loads.stream().mapToLong(load -> load.waiting() - load.both()).sum());
    }

    /** What moves by itself: neither failing nor waiting for a person. */
    public long moving() {
      return Math.max(0, running - failing - waiting);
    }
  }
}
