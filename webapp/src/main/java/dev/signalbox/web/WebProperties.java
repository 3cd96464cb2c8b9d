package dev.signalbox.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The web edge's settings.
 *
 * @param maxBody how large a JSON body may be; six times the largest text, so that 1 MB of text
 *     passes however its characters are escaped, and room for a file
 * @param maxText how large one text in it may be, in UTF-8
 * @param maxDeployment how large all files of one deployment may be
 * @param passwordMemory how long a password that was right is known to be right without hashing it
 *     again; a changed password counts at once
 * @param keyMemory how long an API key that was good is known to be good without asking the
 *     database; for so long a revoked one may still open doors on any node
 * @param waitingRequests how many requests may wait for an instance's end at a time, each on a
 *     thread of the server; more are answered at once
 * @param conversations how many chat requests of programs may be under way at a time, streamed or
 *     not, each on a thread of its own; more are refused
 */
@Validated
@ConfigurationProperties("signalbox.web")
public record WebProperties(
    @NotNull @DefaultValue("8MB") DataSize maxBody,
    @NotNull @DefaultValue("1MB") DataSize maxText,
    @NotNull @DefaultValue("10MB") DataSize maxDeployment,
    @NotNull @DefaultValue("1m") Duration passwordMemory,
    @NotNull @DefaultValue("5s") Duration keyMemory,
    @Min(0) @DefaultValue("50") int waitingRequests,
    @Min(1) @DefaultValue("200") int conversations,
    @Valid @DefaultValue Logins logins) {

  /**
   * Slows down guessing: after {@code failures} wrong passwords for one login from one address
   * within {@code window}, more are refused until it has passed.
   */
  public record Logins(
      @Min(1) @DefaultValue("20") int failures, @NotNull @DefaultValue("1m") Duration window) {}
}
