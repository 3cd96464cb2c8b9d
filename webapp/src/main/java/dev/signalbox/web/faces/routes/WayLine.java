package dev.signalbox.web.faces.routes;

import dev.signalbox.gateway.BackEndState;
import dev.signalbox.gateway.RouteView;
import dev.signalbox.gateway.RouteView.Role;
import dev.signalbox.gateway.RouteView.Way;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way of a route on the page.
 *
 * @param role empty for a candidate
 * @param open whether it may be asked now
 * @param why it is not taken now; empty where it is
 * @param share of the route's last answers, in hundredths; null where there were none
 * @param terms on which it is asked and what it costs, one clause each
 */
public record WayLine(
    String name,
    String model,
    String backEnd,
    String role,
    String state,
    String tone,
    boolean open,
    String why,
    String p50,
    String p95,
    String p99,
    @Nullable Integer share,
    int answers,
    int waiting,
    List<String> terms) {

  /**
   * A way as it stands.
   *
   * @param at its back end; null where there is none
   */
  static WayLine of(RouteView route, Way way, @Nullable BackEndState at) {
    BackEndWords.Figures figures = BackEndWords.Figures.of(at == null ? null : at.latencies());
    Standing standing = Standing.of(way, at);
    return new WayLine(
        way.name(),
        way.model(),
        way.backEnd(),
        role(way.role()),
        standing.state(),
        standing.tone(),
        way.obstacle() == null && (at == null || BackEndWords.isAsked(at.condition())),
        standing.why(),
        figures.p50(),
        figures.p95(),
        figures.p99(),
        route.answers() == 0 ? null : Math.round(way.answers() * 100f / route.answers()),
        way.answers(),
        at == null ? 0 : at.load().waiting(),
        terms(way));
  }

  /** What keeps this way itself from being asked says more than how its back end stands. */
  private record Standing(String state, String tone, String why) {
    static Standing of(Way way, @Nullable BackEndState at) {
      String obstacle = way.obstacle();
      if (obstacle != null) {
        return new Standing("Not ready", "warn", BackEndWords.sentence(obstacle));
      }
      if (at == null) {
        return new Standing("Unknown", "idle", "");
      }
      return new Standing(
          BackEndWords.state(at), BackEndWords.tone(at.condition()), BackEndWords.why(at));
    }
  }

  private static String role(Role role) {
    return switch (role) {
      case CANDIDATE -> "";
      case SHADOW -> "shadow";
      case FALLBACK -> "fallback";
    };
  }

  private static List<String> terms(Way way) {
    List<String> terms = new ArrayList<>(way.conditions());
    if (way.weight() != null) {
      terms.add("weight " + way.weight());
    }
    if (way.quality() != null) {
      terms.add("quality " + way.quality());
    }
    if (way.price() != null) {
      terms.add(way.price());
    }
    return List.copyOf(terms);
  }
}
