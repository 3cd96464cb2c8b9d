package dev.signalbox.bench;

import java.util.Locale;

/** What a node says of itself at {@code /actuator/prometheus}, and the system of it. */
record NodeFigures(
    double open, double oldestAge, double inFlight, double modelSeconds, double modelCalls) {
  static NodeFigures of(Rest node) {
    String page = node.as("admin").get("/actuator/prometheus");
    return new NodeFigures(
        sum(page, "signalbox_dispatch_open", "topic=\"ai\""),
        sum(page, "signalbox_dispatch_oldest_age_seconds", "topic=\"ai\""),
        sum(page, "signalbox_dispatch_in_flight", "topic=\"ai\""),
        sum(page, "signalbox_ai_request_seconds_sum", ""),
        sum(page, "signalbox_ai_request_seconds_count", ""));
  }

  /** The mean of the model's calls since the other look, in milliseconds. */
  double modelMillisSince(NodeFigures before) {
    return 1000 * (modelSeconds - before.modelSeconds) / (modelCalls - before.modelCalls);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "open %.0f, oldest %.1f s, in flight %.0f", open, oldestAge, inFlight);
  }

  private static double sum(String page, String name, String tag) {
    return page.lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> line.contains(tag))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
