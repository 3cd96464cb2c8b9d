package dev.signalbox.web.faces.instances;

import dev.signalbox.process.ActivityState;
import dev.signalbox.process.ActivityView;
import dev.signalbox.process.IncidentView;
import dev.signalbox.process.InstanceState;
import dev.signalbox.process.InstanceSummary;
import dev.signalbox.process.InstanceView;
import dev.signalbox.web.faces.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One instance in the words of its page. */
public final class InstanceDetail {
  private static final int LONGEST_TITLE = 160;

  private final InstanceView view;
  private final String process;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Set<String> failing;

  /**
   * @param process the process's name
   */
  InstanceDetail(InstanceView view, String process) {
    this.view = view;
    this.process = PlainText.line(process, LONGEST_TITLE);
    view.activities().forEach(it -> names.putIfAbsent(it.elementId(), ActivityLine.name(it)));
    this.failing =
        view.incidents().stream().map(IncidentView::elementId).collect(Collectors.toSet());
  }

  public InstanceSummary getSummary() {
    return view.summary();
  }

  /** The business key, or the process's name where there is none. */
  public String getTitle() {
    String key = view.summary().businessKey();
    return key == null || key.isBlank() ? process : PlainText.line(key, LONGEST_TITLE);
  }

  public String getProcess() {
    return process;
  }

  public InstanceStanding getStanding() {
    boolean waiting =
        view.activities().stream().anyMatch(it -> isActive(it) && ActivityLine.isForPerson(it));
    return InstanceStanding.of(view.summary(), waiting);
  }

  /** Whether it has not ended. */
  public boolean isOpen() {
    InstanceState state = view.summary().state();
    return state == InstanceState.ACTIVE || state == InstanceState.SUSPENDED;
  }

  public List<IncidentLine> getIncidents() {
    return view.incidents().stream().map(it -> IncidentLine.of(it, name(it.elementId()))).toList();
  }

  List<ActivityView> passages() {
    return view.activities();
  }

  public List<ActivityLine> getActivities() {
    return view.activities().stream()
        .map(it -> ActivityLine.of(it, failing.contains(it.elementId())))
        .toList();
  }

  /** Where it stands now: what has begun and not ended. */
  public List<ActivityLine> getPlaces() {
    return getActivities().stream().filter(it -> it.ended() == null).toList();
  }

  public List<VariableLine> getVariables() {
    return view.variables().entrySet().stream()
        .map(it -> VariableLine.of(it.getKey(), it.getValue()))
        .toList();
  }

  /** An element's name, or its id where it has none or was not reached. */
  public String name(@Nullable String elementId) {
    return elementId == null ? "" : names.getOrDefault(elementId, PlainText.visible(elementId));
  }

  /** From start to end in words; empty while it runs. */
  public String getTook() {
    Instant ended = view.summary().ended();
    return ended == null ? "" : words(Duration.between(view.summary().started(), ended));
  }

  /** What the diagram marks: the passages in their order, and what failed, for its script. */
  Map<String, Object> marks() {
    Map<String, Object> marks = new LinkedHashMap<>();
    marks.put("steps", getActivities().stream().map(InstanceDetail::step).toList());
    marks.put(
        "incidents",
        getIncidents().stream()
            .map(it -> Map.of("element", it.elementId(), "text", it.happened()))
            .toList());
    return marks;
  }

  /**
   * Changes when the instance does; a decision that leaves the instance as it is changes nothing.
   */
  String fingerprint() {
    return Integer.toHexString(
        Objects.hash(view.summary(), view.activities(), view.incidents(), view.variables()));
  }

  private static Map<String, Object> step(ActivityLine it) {
    Instant ended = it.ended();
    return Map.of(
        "element",
        it.elementId(),
        "state",
        it.state(),
        "from",
        it.started().toEpochMilli(),
        "to",
        ended == null ? 0 : ended.toEpochMilli());
  }

  private static boolean isActive(ActivityView it) {
    return it.state() == ActivityState.ACTIVE;
  }

  private static String words(Duration took) {
    if (took.toDays() > 0) {
      return took.toDays() + " d " + took.toHoursPart() + " h";
    }
    if (took.toHours() > 0) {
      return took.toHours() + " h " + took.toMinutesPart() + " min";
    }
    if (took.toMinutes() > 0) {
      return took.toMinutes() + " min " + took.toSecondsPart() + " s";
    }
    return took.toMillis() < 1000 ? took.toMillis() + " ms" : took.toSeconds() + " s";
  }
}
