package dev.signalbox.task;

import dev.signalbox.audit.Alternative;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person is asked about an AI step ({@code reviewOf}).
 *
 * @param subject the text or data that the model saw
 * @param suggestion what it answered; null when it had no answer
 * @param confidence 0..1; null when it has none
 * @param alternatives the other answers, best first, without the suggestion
 * @param reason why a person is asked
 * @param guidance what helps the person to decide
 */
public record Review(
    @Nullable Object subject,
    @Nullable Object suggestion,
    @Nullable Double confidence,
    List<Alternative> alternatives,
    String reason,
    ReviewGuidance guidance) {
  public Review {
    alternatives = List.copyOf(alternatives);
  }
}
