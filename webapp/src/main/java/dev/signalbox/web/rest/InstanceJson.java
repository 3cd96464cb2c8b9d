package dev.signalbox.web.rest;

import dev.signalbox.process.ActivityState;
import dev.signalbox.process.ActivityView;
import dev.signalbox.process.IncidentView;
import dev.signalbox.process.InstanceState;
import dev.signalbox.process.InstanceSummary;
import dev.signalbox.process.InstanceView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A whole instance, running or finished. */
record InstanceJson(
    String id,
    InstanceState state,
    @Nullable String businessKey,
    DefinitionJson definition,
    Instant started,
    @Nullable Instant ended,
    @Nullable String startedBy,
    Map<String, @Nullable Object> variables,
    List<ActivityJson> activities,
    List<IncidentJson> incidents) {

  static InstanceJson of(InstanceView instance) {
    InstanceSummary summary = instance.summary();
    return new InstanceJson(
        summary.id().value(),
        summary.state(),
        summary.businessKey(),
        DefinitionJson.of(summary.definition()),
        summary.started(),
        summary.ended(),
        summary.startedBy(),
        instance.variables(),
        instance.activities().stream().map(ActivityJson::of).toList(),
        instance.incidents().stream().map(IncidentJson::of).toList());
  }

  /** One passage through an element. */
  record ActivityJson(
      String elementId,
      @Nullable String name,
      String type,
      ActivityState state,
      Instant started,
      @Nullable Instant ended) {
    static ActivityJson of(ActivityView activity) {
      return new ActivityJson(
          activity.elementId(),
          activity.name(),
          activity.type(),
          activity.state(),
          activity.started(),
          activity.ended());
    }
  }

  /** A step that cannot go on. */
  record IncidentJson(String id, String elementId, String code, String message) {
    static IncidentJson of(IncidentView incident) {
      return new IncidentJson(
          incident.id(), incident.elementId(), incident.code(), incident.message());
    }
  }

  /** One line of the list of instances. */
  record InstanceLineJson(
      String id,
      InstanceState state,
      @Nullable String businessKey,
      DefinitionJson definition,
      Instant started,
      @Nullable Instant ended,
      @Nullable String startedBy,
      int incidentCount) {
    static InstanceLineJson of(InstanceSummary summary) {
      return new InstanceLineJson(
          summary.id().value(),
          summary.state(),
          summary.businessKey(),
          DefinitionJson.of(summary.definition()),
          summary.started(),
          summary.ended(),
          summary.startedBy(),
          summary.incidents());
    }
  }
}
