package dev.signalbox.web.faces.routes;

import dev.signalbox.gateway.BackEndState;
import dev.signalbox.gateway.RouteView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A route on the page.
 *
 * @param version of its file; null where none declares it
 * @param person whether a person decides when no way answers
 * @param answers how many of its last answers the shares are of
 */
public record RouteLine(
    String model,
    @Nullable String task,
    @Nullable String version,
    List<WayLine> ways,
    boolean person,
    int answers) {

  static RouteLine of(RouteView route, Map<String, BackEndState> backEnds) {
    return new RouteLine(
        route.model(),
        route.task(),
        route.version(),
        route.ways().stream()
            .map(way -> WayLine.of(route, way, backEnds.get(way.backEnd())))
            .toList(),
        route.person(),
        route.answers());
  }

  /** Whether somebody answers now. */
  public boolean served() {
    return ways.stream().anyMatch(way -> way.open() && !way.role().equals("shadow"));
  }

  /** Whether a file declares it. */
  public boolean declared() {
    return version != null;
  }
}
