package dev.signalbox.ai;

import dev.signalbox.ai.route.Route;
import dev.signalbox.ai.route.RouteReader;
import dev.signalbox.ai.settings.SettingsFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The routes of {@code ai/routes/<model>.yaml}. */
final class Routes {
  private final SettingsFolder<Route> files;

  Routes(Path folder) {
    this.files = new SettingsFolder<>(folder, new RouteReader());
  }

  boolean refresh() {
    return files.refresh();
  }

  List<String> problems() {
    return files.problems();
  }

  /** Those in force, by model. */
  Map<String, Route> all() {
    return files.values();
  }
}
