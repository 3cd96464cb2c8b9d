package dev.signalbox.web.faces.tasks;

import dev.signalbox.audit.DecisionArchive;
import dev.signalbox.audit.DecisionFilter;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionRecord;
import dev.signalbox.audit.HumanOverride;
import dev.signalbox.identity.TenantId;
import dev.signalbox.page.PageRequest;
import dev.signalbox.task.TaskPlace;
import dev.signalbox.web.faces.decisions.DecisionSentence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the ledger tells about the instance of a task. */
@Component
class TaskHistory {
  private static final int SHOWN = 20;

  private final DecisionArchive archive;

  TaskHistory(DecisionArchive archive) {
    this.archive = archive;
  }

  /** Something decided before, in a sentence. */
  public record Past(Instant time, String sentence) {}

  /** What was decided in the instance so far, oldest first. */
  List<Past> before(TenantId tenant, TaskPlace place) {
    return archive
        .list(DecisionFilter.of(tenant, place.instanceId()), PageRequest.first(SHOWN))
        .items()
        .stream()
        .map(entry -> new Past(entry.time(), DecisionSentence.of(entry)))
        .toList();
  }

  /** Who completed a task that is no more, by its last record; empty where it was cancelled. */
  Optional<Ended> end(TenantId tenant, TaskPlace place) {
    DecisionFilter reviews =
        new DecisionFilter(tenant, place.instanceId(), place.elementId(), DecisionKind.REVIEW);
    List<DecisionRecord> found =
        archive.list(reviews, PageRequest.first(PageRequest.MAX_LIMIT)).items();
    return found.isEmpty() ? Optional.empty() : Optional.of(ended(found.get(found.size() - 1)));
  }

  private static Ended ended(DecisionRecord entry) {
    HumanOverride override = entry.decision().result().override();
    return new Ended(
        entry.decision().scope().caller().actor().id(),
        override == null ? "completed" : pastTense(override.decision()));
  }

  private static String pastTense(String decision) {
    return switch (decision) {
      case "accept" -> "accepted";
      case "correct" -> "corrected";
      case "reject" -> "rejected";
      default -> "completed";
    };
  }

  /** Who ended a task, and how. */
  record Ended(String login, String how) {}
}
