package dev.signalbox.web;

import java.util.List;

/** What the start-up tells its reader about logging in. */
@FunctionalInterface
public interface LoginHints {
  /** One line each; never a password outside the demo. */
  List<String> lines();
}
