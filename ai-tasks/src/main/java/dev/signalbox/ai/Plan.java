package dev.signalbox.ai;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is asked for an answer, in which order.
 *
 * @param steps the ways, the best first
 * @param shadows who is asked beside them once there is an answer, and never gives one
 * @param passedOver who is not asked, and why
 * @param person whether a person decides when none of them answers
 * @param version of the route that says so; null where no file does
 */
record Plan(
    List<Step> steps,
    List<Step> shadows,
    List<PassedOver> passedOver,
    boolean person,
    @Nullable String version) {
  Plan {
    steps = List.copyOf(steps);
    shadows = List.copyOf(shadows);
    passedOver = List.copyOf(passedOver);
  }

  /**
   * @param candidate its name in the route, or the back end's
   * @param degraded whether it answers in another model's place
   */
  record Step(String candidate, LoadedModel model, boolean degraded) {}

  record PassedOver(String candidate, String reason) {}
}
