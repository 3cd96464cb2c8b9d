package dev.signalbox.ai;

import dev.signalbox.ai.backend.Limits;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of the inference plane.
 *
 * @param concurrency how many calls a back end runs at once; 0 for one a core; a file of it may say
 *     otherwise
 * @param queue how many calls wait for a back end before further ones are turned away, to be
 *     repeated
 * @param maxLatency how long a call may take, waiting included, unless the task says otherwise
 * @param minConfidence from which confidence on an answer is sure, unless the task or the model
 *     says otherwise
 * @param maxInput the largest text that is given to a model
 * @param policyInput the largest text that the policies see; of a larger one they see the label
 *     only
 * @param policyRetry when a step asks again after the policies could not be asked
 * @param cacheEntries how many answers are kept at most, over all back ends that keep any
 * @param refresh how often the files of back ends and routes are looked at
 * @param offPeak the hours for which questions of the lane {@code off-peak} wait
 * @param keepInputs up to which sensitivity the inputs of questions are kept, encrypted, so that
 *     decisions can be replayed; {@code off} for none
 * @param unloadAfter after how long without a question a model of this process gives its memory
 *     back until the next one; zero for never
 */
@Validated
@ConfigurationProperties("signalbox.ai")
public record AiProperties(
    @DefaultValue("0") @Min(0) @Max(1024) int concurrency,
    @DefaultValue("1000") @Min(1) @Max(1_000_000) int queue,
    @DefaultValue("30s") @NotNull @DurationMin(millis = 1) Duration maxLatency,
    @DefaultValue("0.5") @DecimalMin("0") @DecimalMax("1") double minConfidence,
    @DefaultValue("2MB") @NotNull DataSize maxInput,
    @DefaultValue("2KB") @NotNull DataSize policyInput,
    @DefaultValue("5s") @NotNull @DurationMin(millis = 1) Duration policyRetry,
    @DefaultValue("10000") @Min(1) @Max(10_000_000) int cacheEntries,
    @DefaultValue("1s") @NotNull @DurationMin(millis = 100) Duration refresh,
    @DefaultValue @NotNull OffPeak offPeak,
    @DefaultValue("off") @NotNull KeepInputs keepInputs,
    @DefaultValue("0s") @NotNull @DurationMin Duration unloadAfter) {

  /** What is asked of a back end at most that says nothing itself. */
  public Limits limits() {
    int atOnce = concurrency > 0 ? concurrency : Runtime.getRuntime().availableProcessors();
    return new Limits(maxLatency, atOnce, queue, null);
  }
}
