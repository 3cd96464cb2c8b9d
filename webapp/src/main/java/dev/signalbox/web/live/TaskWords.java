package dev.signalbox.web.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says of a task in a few words when it is due, how long it waits and how urgent it is. */
@Component
public class TaskWords {
  /** From here on a due date is shown as near. */
  static final Duration NEAR = Duration.ofHours(4);

  private static final int USUAL_PRIORITY = 50;
  private static final int URGENT_PRIORITY = 80;

  private final Clock clock;

  TaskWords(Clock clock) {
    this.clock = clock;
  }

  /** Such as {@code due in 2 h} or {@code overdue by 3 d}; null without a due date. */
  public @Nullable String due(@Nullable Instant due) {
    if (due == null) {
      return null;
    }
    Duration left = Duration.between(clock.instant(), due);
    return left.isNegative() ? "overdue by " + span(left.abs()) : "due in " + span(left);
  }

  /** {@code overdue}, {@code near}, {@code later} or {@code none}. */
  public String dueState(@Nullable Instant due) {
    if (due == null) {
      return "none";
    }
    Duration left = Duration.between(clock.instant(), due);
    if (left.isNegative()) {
      return "overdue";
    }
    return left.compareTo(NEAR) < 0 ? "near" : "later";
  }

  /** How long ago it was, such as {@code 5 min ago}. */
  public String age(Instant created) {
    Duration age = Duration.between(created, clock.instant());
    return age.toSeconds() < 60 ? "just now" : span(age) + " ago";
  }

  /** {@code Urgent}, {@code High} or {@code Low}; null for what is as usual. */
  public @Nullable String priority(int priority) {
    if (priority >= URGENT_PRIORITY) {
      return "Urgent";
    }
    if (priority == USUAL_PRIORITY) {
      return null;
    }
    return priority > USUAL_PRIORITY ? "High" : "Low";
  }

  /** In the unit that a person would use. */
  private static String span(Duration duration) {
    if (duration.toMinutes() < 1) {
      return "1 min";
    }
    if (duration.toMinutes() < 60) {
      return duration.toMinutes() + " min";
    }
    if (duration.toHours() < 48) {
      return duration.toHours() + " h";
    }
    return duration.toDays() + " d";
  }
}
