package dev.signalbox.web.faces.instances;

import dev.signalbox.audit.DecisionArchive;
import dev.signalbox.audit.DecisionFilter;
import dev.signalbox.audit.DecisionRecord;
import dev.signalbox.page.Page;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.InstanceView;
import dev.signalbox.process.ProcessCatalog;
import dev.signalbox.process.ProcessDescription;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.web.faces.CurrentUser;
import dev.signalbox.web.faces.decisions.DecisionLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads one instance and its decisions, for those who may see it. */
@Component
public class InstanceReader {
  private static final int DECISIONS = 500;

  private final InstanceAccess access;
  private final ProcessCatalog catalog;
  private final DecisionArchive archive;
  private final CurrentUser user;

  public InstanceReader(
      InstanceAccess access, ProcessCatalog catalog, DecisionArchive archive, CurrentUser user) {
    this.access = access;
    this.catalog = catalog;
    this.archive = archive;
    this.user = user;
  }

  Optional<InstanceDetail> read(@Nullable String id) {
    return access.find(id).map(view -> new InstanceDetail(view, processName(view)));
  }

  /** The first decisions of the instance, in order; ask {@link #read} first whether it is seen. */
  Page<DecisionLine> decisions(ProcessInstanceId id) {
    Page<DecisionRecord> found =
        archive.list(DecisionFilter.of(user.caller().tenant(), id), PageRequest.first(DECISIONS));
    return found.map(DecisionLine::of);
  }

  /** The names of the events at which it went on after a decision, by the decision's id. */
  Map<String, String> turnings(InstanceDetail shown, List<DecisionLine> decisions) {
    return Turnings.of(
        shown.passages(),
        decisions,
        () -> catalog.diagram(user.caller().tenant(), shown.getSummary().definition()));
  }

  private String processName(InstanceView view) {
    DefinitionRef definition = view.summary().definition();
    return catalog
        .find(user.caller().tenant(), definition.key())
        .map(ProcessDescription::title)
        .orElse(definition.key());
  }
}
