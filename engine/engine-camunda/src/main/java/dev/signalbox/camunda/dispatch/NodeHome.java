package dev.signalbox.camunda.dispatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;

/**
 * Names this node: by its home, which one process at a time has open, and by the boot. So a node
 * knows at its start that the locks of its earlier boots belong to nobody.
 *
 * @param home the home's own id, kept in {@code $SIGNALBOX_HOME/node-id}
 * @param boot new at each start
 */
record NodeHome(String home, String boot) {
  private static final String FILE = "node-id";

  /** Reads the home's id, or gives it one; fails with a sentence when the home is not writable. */
  static NodeHome of(Path directory, IdGenerator ids) {
    Path file = directory.resolve(FILE);
    try {
      if (Files.notExists(file)) {
        Files.createDirectories(directory);
        Files.writeString(file, ids.getNextId());
      }
      return new NodeHome(Files.readString(file).strip(), ids.getNextId());
    } catch (IOException e) {
      throw new IllegalStateException("The node's id cannot be kept in " + file + ".", e);
    }
  }

  /** The lock holder's name of this boot. */
  String id() {
    return prefix() + boot;
  }

  /** What the names of all boots of this home begin with. */
  String prefix() {
    return "node-" + home + ".";
  }
}
