package dev.signalbox.web.rest;

import dev.signalbox.ai.InferenceRequest;
import dev.signalbox.ai.InferenceRequest.Origin;
import dev.signalbox.ai.InferenceRequest.Terms;
import dev.signalbox.ai.OffPeak;
import dev.signalbox.ai.model.AiTask;
import dev.signalbox.ai.model.Lane;
import dev.signalbox.ai.model.Money;
import dev.signalbox.ai.model.Sensitivity;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A question to a model. */
@Schema(
    name = "AiBody",
    example = "{\"model\": \"ticket-classifier\", \"input\": \"My invoice is wrong.\"}")
record AiBody(
    @Size(max = 64)
        @Pattern(regexp = NAME)
        @Schema(description = "A logical model; left out, the gateway chooses.")
        @Nullable String model,
    @NotNull @Schema(description = "Text, a number, or JSON.") Object input,
    @Schema(allowableValues = {"public", "internal", "confidential", "restricted"})
        @Nullable String sensitivity,
    @DecimalMin("0") @DecimalMax("1") @Nullable Double minConfidence,
    @Schema(description = "An amount with a currency.", example = "0.05 EUR")
        @Nullable String maxCost,
    @Schema(description = "How long it may take, ISO 8601.", example = "PT5S")
        @Nullable String maxLatency,
    @Schema(description = "When the answer is of no use any more.") @Nullable Instant deadline,
    @Schema(allowableValues = {"interactive", "normal", "off-peak"}) @Nullable String lane,
    @Size(max = 64)
        @Pattern(regexp = NAME)
        @Schema(description = "What it is for, such as a feature.")
        @Nullable String tag) {
  private static final String NAME = "[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?";
  private static final Duration LONGEST = Duration.ofHours(1);

  InferenceRequest request(Caller caller, AiTask task, ProcessValues values, Instant now) {
    Terms terms =
        new Terms(
            minConfidence,
            read("sensitivity", sensitivity, Sensitivity::named).orElse(Sensitivity.INTERNAL),
            read("maxCost", maxCost, Money::parse).orElse(null),
            read("maxLatency", maxLatency, AiBody::duration).orElse(null),
            who().wireName(),
            tag);
    Instant end = deadline == null ? now.plus(LONGEST) : deadline;
    return new InferenceRequest(
        new Origin(caller, null, 1, end),
        task,
        model == null ? InferenceRequest.AUTO : model,
        values.read(Map.of("input", input), Map.of()).get("input"),
        terms);
  }

  /** How long to come again after, where the answer may wait for the off-peak hours. */
  Optional<Duration> offPeak(OffPeak hours, Instant now) {
    Instant end = deadline == null ? Instant.MAX : deadline;
    return who() == Lane.OFF_PEAK
        ? hours.opening(now, end).map(begin -> Duration.between(now, begin))
        : Optional.empty();
  }

  private Lane who() {
    return read("lane", lane, Lane::named).orElse(Lane.NORMAL);
  }

  private static <T> Optional<T> read(
      String field, @Nullable String text, Function<String, Optional<T>> reading) {
    if (text == null) {
      return Optional.empty();
    }
    Optional<T> read = reading.apply(text);
    if (read.isEmpty()) {
      throw new SignalboxException(
          ErrorCode.FIELDS_INVALID,
          "The field " + field + " cannot be read.",
          List.of(new FieldError(field, "has no value that it can have")));
    }
    return read;
  }

  private static Optional<Duration> duration(String text) {
    try {
      return Optional.of(Duration.parse(text)).filter(it -> !it.isNegative() && !it.isZero());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
