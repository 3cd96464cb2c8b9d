package dev.signalbox.camunda;

import dev.signalbox.camunda.cleanup.CleanupProperties;
import dev.signalbox.camunda.dispatch.DispatchProperties;
import dev.signalbox.camunda.lean.LeanProperties;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The engine's settings.
 *
 * @param maxResults the most rows that any engine query may return
 * @param jobs how timers and other engine jobs are run
 * @param cleanup when ended instances are removed
 * @param dispatch how our service tasks are run
 * @param lean which rows and statements the engine is spared
 */
@Validated
@ConfigurationProperties("signalbox.engine")
public record EngineProperties(
    @DefaultValue("1000") @Min(1) int maxResults,
    @DefaultValue @Valid Jobs jobs,
    @DefaultValue @Valid @NestedConfigurationProperty CleanupProperties cleanup,
    @DefaultValue @Valid @NestedConfigurationProperty DispatchProperties dispatch,
    @DefaultValue @Valid @NestedConfigurationProperty LeanProperties lean) {
  /**
   * Timers and asynchronous continuations.
   *
   * @param enabled whether this node runs them
   * @param lockTime how long a node keeps a job before others may take it over
   * @param rest how long the acquisition rests at first when there is nothing to do
   * @param maxRest how long it rests at most
   */
  public record Jobs(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("30s") @NotNull Duration lockTime,
      @DefaultValue("500ms") @NotNull Duration rest,
      @DefaultValue("2s") @NotNull Duration maxRest) {}
}
