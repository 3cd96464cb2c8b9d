package dev.signalbox.settings;

import dev.signalbox.identity.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps settings in memory. */
public final class InMemoryUserSettings implements UserSettings {
  private final Map<List<String>, String> values = new ConcurrentHashMap<>();

  @Override
  public Optional<String> find(Caller caller, String name) {
    return Optional.ofNullable(values.get(key(caller, name)));
  }

  @Override
  public void put(Caller caller, String name, String value) {
    values.put(key(caller, name), UserSettings.checked(name, value));
  }

  private static List<String> key(Caller caller, String name) {
    return List.of(caller.tenant().value(), caller.actor().id(), name);
  }
}
