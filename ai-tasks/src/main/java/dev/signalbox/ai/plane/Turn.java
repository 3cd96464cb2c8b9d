package dev.signalbox.ai.plane;

import dev.signalbox.ai.model.Lane;
import java.time.Duration;

/**
 * How a call stands in line.
 *
 * @param progress told what becomes of it
 */
public record Turn(Deadline deadline, Lane lane, Progress progress) {
  /** In the usual lane; nobody is told. */
  public static Turn by(Deadline deadline) {
    return new Turn(deadline, Lane.NORMAL, Progress.UNHEARD);
  }

  /** The same, with another deadline. */
  Turn until(Deadline other) {
    return new Turn(other, lane, progress);
  }

  /** Hears what becomes of a call; on any thread, and quickly. */
  public interface Progress {
    /** Tells nobody. */
    Progress UNHEARD = new Progress() {};

    /** It waited so long, and goes now. */
    default void goes(Duration waited) {}

    /** So many inputs go together, this one first. One of each batch is told. */
    default void together(int inputs) {}
  }
}
