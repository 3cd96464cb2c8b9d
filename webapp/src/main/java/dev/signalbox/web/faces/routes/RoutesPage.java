package dev.signalbox.web.faces.routes;

import dev.signalbox.catalog.ModelCatalog;
import dev.signalbox.catalog.ModelDescription;
import dev.signalbox.web.faces.CurrentUser;
import dev.signalbox.web.faces.routes.RouteBoard.Board;
import dev.signalbox.web.faces.routes.RouteBoard.Fault;
import java.util.List;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import org.springframework.web.context.WebApplicationContext;

/** The routes with their ways, the back ends, and what can be tried. */
@Component("routesPage")
@Scope(WebApplicationContext.SCOPE_REQUEST)
public class RoutesPage {
  private final RouteBoard reader;
  private final ModelCatalog models;
  private final CurrentUser user;
  private Board board = Board.NOTHING;

  RoutesPage(RouteBoard reader, ModelCatalog models, CurrentUser user) {
    this.reader = reader;
    this.models = models;
    this.user = user;
  }

  /** Reads how they stand; nothing for other roles. */
  public void open() {
    if (user.isWatcher()) {
      board = reader.read();
    }
  }

  /** Those that a file declares. */
  public List<RouteLine> getRoutes() {
    return board.routes().stream().filter(RouteLine::declared).toList();
  }

  /** The models that are asked without a route. */
  public List<RouteLine> getUnrouted() {
    return board.routes().stream().filter(it -> !it.declared()).toList();
  }

  public List<BackEndLine> getBackEnds() {
    return board.backEnds();
  }

  public List<Fault> getFaults() {
    return board.faults();
  }

  public String getFingerprint() {
    return board.fingerprint();
  }

  /** What the form offers. */
  public List<ModelDescription> getModels() {
    return models.models();
  }

  /** The tasks that some model does. */
  public List<String> getTasks() {
    return models.models().stream().map(ModelDescription::task).distinct().sorted().toList();
  }
}
