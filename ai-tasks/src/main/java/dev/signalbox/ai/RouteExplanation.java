package dev.signalbox.ai;

import dev.signalbox.ai.model.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a request.
 *
 * @param version of the route's file; null where none is followed
 * @param turns who would be asked, one after the other until one answers
 * @param passedOver who would not be asked, and why
 * @param person whether a person decides when none of them answers
 * @param note what else decides about it, a sentence; null for nothing
 */
public record RouteExplanation(
    @Nullable String version,
    List<Turn> turns,
    List<PassedOver> passedOver,
    boolean person,
    @Nullable String note) {
  public RouteExplanation {
    turns = List.copyOf(turns);
    passedOver = List.copyOf(passedOver);
  }

  /**
   * One that would be asked.
   *
   * @param candidate its name in the route, or the back end's
   * @param degraded whether it would answer in another model's place
   * @param because what its place in the order depends on, one clause each
   * @param most that the call can come to; null for nothing
   * @param obstacle why it would give no answer, as things stand; null where it would
   */
  public record Turn(
      String candidate,
      String backend,
      String model,
      boolean degraded,
      List<String> because,
      @Nullable Money most,
      @Nullable String obstacle) {
    public Turn {
      because = List.copyOf(because);
    }
  }

  /** One that would not be asked. */
  public record PassedOver(String candidate, String reason) {}
}
