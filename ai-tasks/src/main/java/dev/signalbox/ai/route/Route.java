package dev.signalbox.ai.route;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ways to an answer for one logical model, as {@code ai/routes/<model>.yaml} declares them.
 *
 * @param model the name that tasks and programs use
 * @param fallback logical models that answer in its place when no candidate can, in this order
 * @param person whether a person decides when those cannot either: the answer is empty and unsure
 *     then, and the task does not fail
 * @param version of the file, short
 */
public record Route(
    String model,
    List<Candidate> candidates,
    List<String> fallback,
    boolean person,
    String version) {
  public Route {
    candidates = List.copyOf(candidates);
    fallback = List.copyOf(fallback);
  }

  /**
   * One way.
   *
   * @param name as records and pages show it
   * @param backend the id of a back end
   * @param model the folder of the {@code model.yaml} that says how it is asked
   * @param weight its share of the requests among those that may answer; null where the order
   *     decides
   * @param quality how good its answers are, 0..1, as somebody measured; null where nobody did
   * @param shadow whether it is asked beside the others and its answer only recorded
   */
  public record Candidate(
      String name,
      String backend,
      String model,
      When when,
      @Nullable Integer weight,
      @Nullable Double quality,
      boolean shadow) {}
}
