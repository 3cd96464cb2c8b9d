package dev.signalbox.camunda.dispatch;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How our service tasks are run: {@code signalbox.engine.dispatch}.
 *
 * @param enabled whether this node runs them
 * @param bornLocked whether a task is created locked for the node that creates it
 * @param leanInputs whether input parameters are taken off the task, so that they never become rows
 * @param announce whether nodes tell one another of open tasks at once, where the database is
 *     PostgreSQL; else they are found by polling
 * @param room how much this node takes on at a time
 * @param times locks, polling and grace
 * @param retry what happens after a failure
 */
public record DispatchProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("true") boolean bornLocked,
    @DefaultValue("true") boolean leanInputs,
    @DefaultValue("true") boolean announce,
    @DefaultValue @Valid Room room,
    @DefaultValue @Valid Times times,
    @DefaultValue @Valid Retries retry) {
  /**
   * Bounded work.
   *
   * @param total tasks on hand at once, waiting ones included
   * @param most tasks on hand at once while they go through quickly: as many as end in three
   *     seconds, up to this number
   * @param threads tasks that run at once
   * @param perTopic tasks of one topic that run at once; where a topic is not named, it may take
   *     three quarters of the threads alone, and less where others are busy
   * @param perLane tasks that keep one model or outside system busy at once, by its name; where it
   *     is not named, it may take six tenths of the threads alone, and less where others are busy
   * @param batch tasks that one transaction completes at most
   */
  public record Room(
      @DefaultValue("256") @Min(1) int total,
      @DefaultValue("2048") @Min(1) int most,
      @DefaultValue("16") @Min(1) int threads,
      @DefaultValue Map<String, @Min(1) Integer> perTopic,
      @DefaultValue Map<String, @Min(1) Integer> perLane,
      @DefaultValue("32") @Min(1) int batch) {
    public Room {
      perTopic = Map.copyOf(perTopic);
      perLane = Map.copyOf(perLane);
    }
  }

  /**
   * Times.
   *
   * @param lock how long a task is ours; extended while its handler runs
   * @param handler the longest that a handler may take; what needs longer parks
   * @param poll how often open tasks are looked for, beside the wake-up by commits
   * @param grace how long a shutdown waits for handlers that run
   */
  public record Times(
      @DefaultValue("20s") @NotNull @DurationMin(seconds = 1) Duration lock,
      @DefaultValue("60s") @NotNull @DurationMin(seconds = 1) Duration handler,
      @DefaultValue("1s") @NotNull @DurationMin(millis = 10) Duration poll,
      @DefaultValue("10s") @NotNull Duration grace) {}

  /**
   * Retries. The delay before attempt n+1 is {@code initial * factor^(n-1)}, at most {@code max},
   * and a random half of it is taken off.
   *
   * @param attempts attempts before an incident
   * @param maxWait how long a task waits for something that all steps depend on, before an incident
   */
  public record Retries(
      @DefaultValue("5") @Min(1) int attempts,
      @DefaultValue("1s") @NotNull Duration initial,
      @DefaultValue("3") @DecimalMin("1.0") double factor,
      @DefaultValue("5m") @NotNull Duration max,
      @DefaultValue("24h") @NotNull Duration maxWait) {}
}
