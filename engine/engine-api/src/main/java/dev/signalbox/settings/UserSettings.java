package dev.signalbox.settings;

import dev.signalbox.identity.Caller;
import java.util.Optional;

/**
 * What a person has set for themselves, such as the filters of a page. Names are the pages' own;
 * values are text of at most 4,000 characters. Joins the caller's transaction.
 */
public interface UserSettings {
  Optional<String> find(Caller caller, String name);

  void put(Caller caller, String name, String value);
}
