package dev.signalbox.process;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole instance, running or finished. Variables as in {@link StartProcess}; activities in the
 * order they began.
 */
public record InstanceView(
    InstanceSummary summary,
    Map<String, @Nullable Object> variables,
    List<ActivityView> activities,
    List<IncidentView> incidents) {
  public InstanceView {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    activities = List.copyOf(activities);
    incidents = List.copyOf(incidents);
  }
}
