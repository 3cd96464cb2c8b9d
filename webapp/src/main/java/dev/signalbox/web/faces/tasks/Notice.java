package dev.signalbox.web.faces.tasks;

import dev.signalbox.error.SignalboxException;

/**
 * What the person is told about the open task.
 *
 * @param kind {@code bad}, {@code warn} or {@code good}
 * @param text what happened
 * @param remedy what to do
 */
public record Notice(String kind, String text, String remedy) {
  static Notice of(SignalboxException refusal) {
    return new Notice("bad", refusal.getMessage(), refusal.code().remedy());
  }
}
