package dev.signalbox.web.testing;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.TenantId;
import dev.signalbox.page.Page;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.ActivityState;
import dev.signalbox.process.ActivityView;
import dev.signalbox.process.CancelInstance;
import dev.signalbox.process.CorrelateMessage;
import dev.signalbox.process.CountUpTo;
import dev.signalbox.process.DeclaredVariable;
import dev.signalbox.process.DefinitionLoad;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.IncidentView;
import dev.signalbox.process.InstanceEnds;
import dev.signalbox.process.InstanceFilter;
import dev.signalbox.process.InstanceState;
import dev.signalbox.process.InstanceSummary;
import dev.signalbox.process.InstanceView;
import dev.signalbox.process.ProcessCatalog;
import dev.signalbox.process.ProcessDescription;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.process.ProcessInstances;
import dev.signalbox.process.ProcessRuntime;
import dev.signalbox.process.StartProcess;
import dev.signalbox.process.StartedProcess;
import dev.signalbox.process.VariableType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One process, {@code demo}, whose instances wait for ever. */
public final class FakeEngine
    implements ProcessRuntime, ProcessInstances, InstanceEnds, ProcessCatalog {
  private static final DefinitionRef DEMO = new DefinitionRef("demo", 2);
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

  private final Map<String, InstanceView> instances = new LinkedHashMap<>();
  private final AtomicInteger starts = new AtomicInteger();

  /** What the last start brought. */
  public volatile @Nullable StartProcess lastStart;

  /** What was listed last. */
  public volatile @Nullable InstanceFilter lastFilter;

  /** For how long somebody last wished to wait for an end. */
  public volatile @Nullable Duration lastWait;

  /** The refusal of the next start; null to permit it. */
  public volatile @Nullable RuntimeException nextFailure;

  public int starts() {
    return starts.get();
  }

  @Override
  public synchronized StartedProcess start(StartProcess command) {
    RuntimeException failure = nextFailure;
    if (failure != null) {
      nextFailure = null;
      throw failure;
    }
    List<FieldError> errors = new ArrayList<>();
    for (String name : command.variables().keySet()) {
      if (describe().startVariables().stream().noneMatch(known -> known.name().equals(name))) {
        errors.add(new FieldError(name, "is not declared"));
      }
    }
    if (!errors.isEmpty()) {
      throw new SignalboxException(
          ErrorCode.VARIABLES_INVALID, "Some variables do not fit.", errors);
    }
    lastStart = command;
    String id = "instance-" + starts.incrementAndGet();
    InstanceSummary summary =
        new InstanceSummary(
            new ProcessInstanceId(id),
            InstanceState.ACTIVE,
            command.businessKey(),
            DEMO,
            TIME,
            null,
            1,
            0,
            command.caller().actor().id());
    instances.put(
        id,
        new InstanceView(
            summary,
            command.variables(),
            List.of(
                new ActivityView(
                    "start", "Start", "startEvent", ActivityState.COMPLETED, TIME, TIME)),
            List.of(
                new IncidentView(
                    "incident-1", "classify", "AI_UNAVAILABLE", "no answer", TIME, 5))));
    return new StartedProcess(summary.id(), command.businessKey(), DEMO);
  }

  @Override
  public ProcessInstanceId correlate(CorrelateMessage command) {
    if (!command.messageName().equals("known")) {
      throw new SignalboxException(ErrorCode.CONFLICT, "No instance waits for this message.");
    }
    return new ProcessInstanceId("instance-1");
  }

  @Override
  public synchronized void cancel(CancelInstance command) {
    instances.remove(command.instanceId().value());
  }

  @Override
  public synchronized Optional<InstanceView> find(TenantId tenant, ProcessInstanceId id) {
    return Optional.ofNullable(instances.get(id.value()));
  }

  @Override
  public synchronized Optional<InstanceSummary> summary(TenantId tenant, ProcessInstanceId id) {
    return find(tenant, id).map(InstanceView::summary);
  }

  @Override
  public void await(TenantId tenant, ProcessInstanceId id, Duration limit) {
    lastWait = limit;
  }

  @Override
  public synchronized Page<InstanceSummary> list(InstanceFilter filter, PageRequest page) {
    lastFilter = filter;
    String cursor = page.cursor();
    if (cursor != null && !cursor.matches("\\d{1,9}")) {
      throw new SignalboxException(
          ErrorCode.MALFORMED_REQUEST,
          "The cursor is unknown.",
          List.of(new FieldError("cursor", "is not one that a list gave")));
    }
    int from = cursor == null ? 0 : Integer.parseInt(cursor);
    List<InstanceSummary> all =
        instances.values().stream()
            .map(InstanceView::summary)
            .filter(
                summary ->
                    filter.startedBy() == null || filter.startedBy().equals(summary.startedBy()))
            .filter(summary -> filter.state() == null || filter.state() == summary.state())
            .toList();
    int to = Math.min(all.size(), from + page.limit());
    return new Page<>(
        all.subList(Math.min(from, to), to), to < all.size() ? String.valueOf(to) : null);
  }

  @Override
  public synchronized CountUpTo count(InstanceFilter filter) {
    return new CountUpTo(
        list(filter, PageRequest.first(PageRequest.MAX_LIMIT)).items().size(), false);
  }

  @Override
  public List<DefinitionLoad> load(TenantId tenant) {
    return List.of(new DefinitionLoad(DEMO, TIME, instances.size(), instances.size(), 0, 0));
  }

  @Override
  public List<ProcessDescription> list(TenantId tenant) {
    return List.of(describe());
  }

  @Override
  public Optional<ProcessDescription> find(TenantId tenant, String processKey) {
    return processKey.equals(DEMO.key()) ? Optional.of(describe()) : Optional.empty();
  }

  @Override
  public Optional<String> diagram(TenantId tenant, DefinitionRef definition) {
    return Optional.of("<definitions/>");
  }

  private static ProcessDescription describe() {
    return new ProcessDescription(
        "demo:2:1",
        DEMO,
        "Demo",
        null,
        List.of(
            variable("text", VariableType.STRING),
            variable("count", VariableType.LONG),
            variable("ratio", VariableType.DOUBLE),
            variable("data", VariableType.JSON),
            variable("file", VariableType.FILE)));
  }

  private static DeclaredVariable variable(String name, VariableType type) {
    return new DeclaredVariable(name, type, name, false, null, Map.of());
  }
}
