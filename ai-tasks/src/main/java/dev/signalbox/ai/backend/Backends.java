package dev.signalbox.ai.backend;

import dev.signalbox.ai.settings.SettingsFolder;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All back ends: those of this process, and those of {@code ai/backends/<id>.yaml}, which may say
 * other limits for one of this process, too.
 */
public final class Backends {
  private final Map<String, Backend> here;
  private final SettingsFolder<Backend> files;

  /**
   * @param folder {@code $SIGNALBOX_HOME/ai/backends}
   * @param protocols all that can be spoken
   * @param here those of this process
   * @param usual limits where a file says nothing
   */
  public Backends(Path folder, Set<String> protocols, Set<String> here, Limits usual) {
    this.here = new TreeMap<>();
    here.forEach(protocol -> this.here.put(protocol, Backend.here(protocol, usual)));
    this.files = new SettingsFolder<>(folder, new BackendReader(protocols, here, usual));
  }

  /** Takes up what was changed. */
  public boolean refresh() {
    return files.refresh();
  }

  /** What is wrong in the files. */
  public List<String> problems() {
    return files.problems();
  }

  /** By id. */
  public Collection<Backend> all() {
    Map<String, Backend> all = new TreeMap<>(here);
    all.putAll(files.values());
    return all.values();
  }

  /** The back end of that id. */
  public Optional<Backend> find(String id) {
    Backend declared = files.values().get(id);
    return Optional.ofNullable(declared == null ? here.get(id) : declared);
  }
}
