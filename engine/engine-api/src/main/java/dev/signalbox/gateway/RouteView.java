package dev.signalbox.gateway;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ways to one model.
 *
 * @param model as tasks and programs name it
 * @param task that it does, such as {@code classify}; null where none of its models is known
 * @param version of the route's file, short; null where none declares it
 * @param ways as the file has them, then those of its fallbacks
 * @param person whether a person decides when none of them answers
 * @param answers how many of the last answers to whoever named this model are remembered
 */
public record RouteView(
    String model,
    @Nullable String task,
    @Nullable String version,
    List<Way> ways,
    boolean person,
    int answers) {
  public RouteView {
    ways = List.copyOf(ways);
  }

  /**
   * A model at a back end.
   *
   * @param name as records show it
   * @param model that is asked there
   * @param conditions on which it is asked, one clause each; empty for none
   * @param price what a call costs, for people; null for nothing
   * @param obstacle why it cannot be asked, whatever is asked; null where it can
   * @param answers how many of the remembered answers it gave
   */
  public record Way(
      Role role,
      String name,
      String backEnd,
      String model,
      List<String> conditions,
      @Nullable Integer weight,
      @Nullable Double quality,
      @Nullable String price,
      @Nullable String obstacle,
      int answers) {
    public Way {
      conditions = List.copyOf(conditions);
    }
  }

  /** What a way is for. */
  public enum Role {
    CANDIDATE,
    /** Asked beside the others; its answer is only recorded. */
    SHADOW,
    /** Answers in the model's place when no candidate can. */
    FALLBACK
  }
}
