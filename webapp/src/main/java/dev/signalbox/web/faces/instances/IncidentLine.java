package dev.signalbox.web.faces.instances;

import dev.signalbox.process.IncidentView;
import dev.signalbox.web.faces.PlainText;
import java.time.Instant;

/**
 * An incident as the page tells it.
 *
 * @param happened what happened, a sentence; {@code message} is what the step itself said
 * @param tried how often; empty where that is not known
 * @param advice what one can do
 */
public record IncidentLine(
    String id,
    String elementId,
    String element,
    String code,
    String happened,
    String message,
    String tried,
    Instant since,
    String advice) {
  private static final int LONGEST_MESSAGE = 2000;

  static IncidentLine of(IncidentView it, String element) {
    return new IncidentLine(
        it.id(),
        it.elementId(),
        element,
        it.code(),
        IncidentWords.happened(it.code()),
        PlainText.shortened(PlainText.visible(it.message()), LONGEST_MESSAGE),
        switch (it.attempts()) {
          case 0 -> "";
          case 1 -> "once, ";
          default -> it.attempts() + " times, ";
        },
        it.since(),
        IncidentWords.advice(it.code()));
  }
}
