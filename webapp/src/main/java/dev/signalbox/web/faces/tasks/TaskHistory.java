package dev.signalbox.web.faces.tasks;

import dev.signalbox.audit.DecisionArchive;
import dev.signalbox.audit.DecisionFilter;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionRecord;
import dev.signalbox.audit.HumanOverride;
import dev.signalbox.identity.TenantId;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.ProcessInstances;
import dev.signalbox.task.TaskPlace;
import dev.signalbox.web.faces.decisions.DecisionSentence;
import dev.signalbox.web.faces.decisions.DecisionWords;
import dev.signalbox.web.faces.instances.VariableLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What is known about the instance of a task: its data, and what the ledger tells. */
@Component
class TaskHistory {
  private static final int SHOWN = 20;

  private final DecisionArchive archive;
  private final ProcessInstances instances;

  TaskHistory(DecisionArchive archive, ProcessInstances instances) {
    this.archive = archive;
    this.instances = instances;
  }

  /** What the case knows already, apart from what the task's form asks: a person decides on it. */
  List<VariableLine> data(TenantId tenant, TaskPlace place, Set<String> asked) {
    return instances.find(tenant, place.instanceId()).stream()
        .flatMap(found -> found.variables().entrySet().stream())
        .filter(variable -> !asked.contains(variable.getKey()))
        .map(variable -> VariableLine.of(variable.getKey(), variable.getValue()))
        .toList();
  }

  /** Something decided before, in a sentence. */
  public record Past(Instant time, String sentence) {}

  /** The latest that was decided in the instance, oldest first. */
  List<Past> before(TenantId tenant, TaskPlace place) {
    List<Past> latest = new ArrayList<>();
    archive
        .newest(DecisionFilter.of(tenant, place.instanceId()), PageRequest.first(SHOWN))
        .items()
        .forEach(entry -> latest.add(new Past(entry.time(), DecisionSentence.of(entry))));
    Collections.reverse(latest);
    return latest;
  }

  /**
   * Who completed a task that is no more, by the newest record of its step since the task was
   * created; empty where it was cancelled. A step that is gone through again has older records.
   */
  Optional<Ended> end(TenantId tenant, TaskPlace place, Instant created) {
    DecisionFilter reviews =
        new DecisionFilter(tenant, place.instanceId(), place.elementId(), DecisionKind.REVIEW);
    return archive.newest(reviews, PageRequest.first(1)).items().stream()
        .filter(entry -> !entry.time().isBefore(created))
        .findFirst()
        .map(TaskHistory::ended);
  }

  private static Ended ended(DecisionRecord entry) {
    HumanOverride override = entry.decision().result().override();
    return new Ended(
        entry.decision().scope().caller().actor().id(),
        override == null ? "completed" : DecisionWords.verdict(override.decision()));
  }

  /** Who ended a task, and how. */
  record Ended(String login, String how) {}
}
