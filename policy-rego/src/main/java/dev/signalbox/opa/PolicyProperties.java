package dev.signalbox.opa;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code signalbox.policy}.
 *
 * @param mode where policies are evaluated
 * @param timeout how long one decision may take, waiting included
 * @param maxInput how long a question may be, as JSON
 * @param maxAge policies built longer ago permit nothing; null for no limit
 * @param watch how often own rules are looked at, and health is checked
 */
@Validated
@ConfigurationProperties("signalbox.policy")
record PolicyProperties(
    @DefaultValue("embedded") Mode mode,
    @DefaultValue("500ms") @NotNull Duration timeout,
    @DefaultValue("256KB") @NotNull DataSize maxInput,
    @Nullable Duration maxAge,
    @DefaultValue("2s") @NotNull Duration watch,
    @DefaultValue @Valid Embedded embedded,
    @DefaultValue @Valid Server server) {

  /** In this process, or by an OPA server. */
  enum Mode {
    EMBEDDED,
    SERVER
  }

  /**
   * @param poolSize how many decisions are evaluated at once
   * @param memory what one evaluation may use
   * @param folder own rules; null for {@code policies} in {@code signalbox.home}, which may be
   *     missing
   * @param opa the compiler of own rules: a path, or a name to look for on the PATH
   */
  record Embedded(
      @DefaultValue("4") @Min(1) @Max(256) int poolSize,
      @DefaultValue("32MB") @NotNull DataSize memory,
      @Nullable Path folder,
      @DefaultValue("opa") @NotNull String opa) {}

  /**
   * @param url where OPA listens
   * @param token sent as a bearer token; null to send none
   * @param tokenFile read at every request, so that a token can be renewed; null for {@code token}
   * @param connectTimeout how long a connection may take
   */
  record Server(
      @DefaultValue("http://localhost:8181") @NotNull URI url,
      @Nullable String token,
      @Nullable Path tokenFile,
      @DefaultValue("250ms") @NotNull Duration connectTimeout) {}

  @AssertTrue(message = "timeout and watch must be positive")
  boolean isTimed() {
    return timeout.toNanos() > 0 && watch.toNanos() > 0;
  }
}
