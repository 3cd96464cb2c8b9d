package dev.signalbox.web.faces.routes;

import dev.signalbox.gateway.BackEndState;
import dev.signalbox.gateway.BackEnds;
import dev.signalbox.gateway.RouteCatalog;
import dev.signalbox.web.faces.PlainText;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Reads the routes and the back ends that they lead to, as this node sees them. */
@Component
public class RouteBoard {
  private final RouteCatalog catalog;
  private final ObjectProvider<BackEnds> backEnds;

  RouteBoard(RouteCatalog catalog, ObjectProvider<BackEnds> backEnds) {
    this.catalog = catalog;
    this.backEnds = backEnds;
  }

  /** As they stand now. */
  Board read() {
    List<BackEndState> states = backEnds.stream().flatMap(it -> it.list().stream()).toList();
    Map<String, BackEndState> byId =
        states.stream().collect(Collectors.toMap(BackEndState::id, Function.identity()));
    return new Board(
        catalog.routes().stream().map(route -> RouteLine.of(route, byId)).toList(),
        states.stream().map(BackEndLine::of).toList(),
        catalog.problems().stream().map(Fault::of).toList());
  }

  /** What the page shows. */
  public record Board(List<RouteLine> routes, List<BackEndLine> backEnds, List<Fault> faults) {
    static final Board NOTHING = new Board(List.of(), List.of(), List.of());

    /** Changes when anything does that the page shows. */
    String fingerprint() {
      return Integer.toHexString(hashCode());
    }
  }

  /**
   * Something wrong in a file.
   *
   * @param place the file and the line; empty where it is not known
   */
  public record Fault(String place, String message) {
    private static final Pattern PLACED = Pattern.compile("(.+?:\\d+): (.+)", Pattern.DOTALL);
    private static final int LONGEST = 1000;

    static Fault of(String problem) {
      Matcher placed = PLACED.matcher(problem);
      return placed.matches()
          ? new Fault(PlainText.visible(placed.group(1)), sentence(placed.group(2)))
          : new Fault("", sentence(problem));
    }

    private static String sentence(String text) {
      return PlainText.line(text, LONGEST);
    }
  }
}
