package dev.signalbox.web.faces.instances;

import dev.signalbox.process.InstanceCondition;
import dev.signalbox.process.InstanceState;
import dev.signalbox.process.InstanceSummary;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where an instance stands, in people's words; the name in small letters stands in addresses. */
public enum InstanceStanding {
  RUNNING("Running", InstanceState.ACTIVE, null),
  FAILING("Failing", null, InstanceCondition.FAILING),
  WAITING("Waiting for a person", null, InstanceCondition.WAITING),
  ENDED("Ended", InstanceState.COMPLETED, null),
  CANCELLED("Cancelled", InstanceState.TERMINATED, null),
  SUSPENDED("Suspended", InstanceState.SUSPENDED, null);

  private final String words;
  private final @Nullable InstanceState state;
  private final @Nullable InstanceCondition condition;

  InstanceStanding(
      String words, @Nullable InstanceState state, @Nullable InstanceCondition condition) {
    this.words = words;
    this.state = state;
    this.condition = condition;
  }

  /** The standing that an address names; empty for any other word. */
  static Optional<InstanceStanding> named(@Nullable String name) {
    return Arrays.stream(values()).filter(it -> it.getName().equals(name)).findFirst();
  }

  /**
   * How an instance stands.
   *
   * @param waiting whether a person has to work a task of it
   */
  static InstanceStanding of(InstanceSummary instance, boolean waiting) {
    return switch (instance.state()) {
      case COMPLETED -> ENDED;
      case TERMINATED -> CANCELLED;
      case SUSPENDED -> SUSPENDED;
      case ACTIVE -> instance.incidents() > 0 ? FAILING : waiting ? WAITING : RUNNING;
    };
  }

  public String getName() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  public String getWords() {
    return words;
  }

  @Nullable InstanceState state() {
    return state;
  }

  @Nullable InstanceCondition condition() {
    return condition;
  }
}
