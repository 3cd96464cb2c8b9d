package dev.signalbox.ai.serving;

import dev.signalbox.ai.InferenceRequest.Terms;
import dev.signalbox.ai.model.Money;
import dev.signalbox.ai.model.Sensitivity;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The terms that a request names in its parameters. One that is unknown is refused: a misspelt
 * {@code sensitivity} would otherwise set data free.
 */
final class Parameters {
  private static final Set<String> KNOWN =
      Set.of(
          "sensitivity",
          "min_confidence",
          "max_cost",
          "max_latency",
          "deadline",
          "lane",
          "tag",
          "content_type");

  /** Triton's: the time in microseconds, what is of its queues, and how the answer is written. */
  private static final Set<String> TRITONS = Set.of("timeout", "priority", "binary_data_output");

  private static final Set<String> LANES = Set.of("interactive", "normal");
  private static final Set<String> CONTENT_TYPES = Set.of("str", "json");
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final long MICROS = 1_000;

  private final Map<String, Object> given;

  /**
   * @throws IllegalArgumentException one is unknown
   */
  Parameters(Map<String, Object> given) {
    this.given = given;
    given.keySet().stream()
        .filter(name -> !KNOWN.contains(name) && !TRITONS.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "there is no parameter '%s', only %s".formatted(name, new TreeSet<>(KNOWN)));
            });
  }

  /**
   * On which terms the models are asked.
   *
   * @throws IllegalArgumentException a parameter has no value that it can have
   */
  Terms terms() {
    return new Terms(
        number("min_confidence").orElse(null),
        text("sensitivity", Sensitivity::named).orElse(Sensitivity.INTERNAL),
        text("max_cost", Money::parse).orElse(null),
        text("max_latency", Parameters::duration).orElse(null),
        text("lane", it -> Optional.of(it).filter(LANES::contains)).orElse(Terms.NORMAL_LANE),
        text("tag", it -> Optional.of(it).filter(NAME.asMatchPredicate())).orElse(null));
  }

  /**
   * When the answer is of no use any more: the earliest that anybody named.
   *
   * @param carried of the carrier; null where it named none
   * @throws IllegalArgumentException a parameter has no value that it can have
   */
  Instant deadline(Instant now, @Nullable Instant carried) {
    return Stream.of(
            Optional.of(now.plus(LONGEST)),
            Optional.ofNullable(carried),
            text("deadline", it -> moment(it, now)),
            timeout().map(now::plus))
        .flatMap(Optional::stream)
        .min(Instant::compareTo)
        .orElseThrow();
  }

  /**
   * Whether texts are JSON.
   *
   * @param ofTensor what is said beside the tensor goes first
   * @throws IllegalArgumentException it has no value that it can have
   */
  boolean json(Map<String, Object> ofTensor) {
    if (!Set.of("content_type").containsAll(ofTensor.keySet())) {
      throw new IllegalArgumentException(
          "a tensor has only the parameter content_type, not %s"
              .formatted(new TreeSet<>(ofTensor.keySet())));
    }
    Parameters own = new Parameters(ofTensor);
    return own.contentType().or(this::contentType).orElse("str").equals("json");
  }

  private Optional<String> contentType() {
    return text("content_type", it -> Optional.of(it).filter(CONTENT_TYPES::contains));
  }

  private Optional<Duration> timeout() {
    Object value = given.get("timeout");
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Long micros && micros > 0 && micros < LONGEST.toNanos() / MICROS) {
      return Optional.of(Duration.ofNanos(micros * MICROS));
    }
    throw wrong("timeout");
  }

  private Optional<Double> number(String name) {
    Object value = given.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 1) {
      return Optional.of(number.doubleValue());
    }
    throw wrong(name);
  }

  private <T> Optional<T> text(String name, Function<String, Optional<T>> reading) {
    Object value = given.get(name);
    if (value == null) {
      return Optional.empty();
    }
    Optional<T> read = value instanceof String text ? reading.apply(text) : Optional.empty();
    if (read.isEmpty()) {
      throw wrong(name);
    }
    return read;
  }

  private static IllegalArgumentException wrong(String name) {
    return new IllegalArgumentException(
        "the parameter '" + name + "' has no value that it can have");
  }

  private static Optional<Instant> moment(String text, Instant now) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return duration(text).map(now::plus);
    }
  }

  private static Optional<Duration> duration(String text) {
    try {
      return Optional.of(Duration.parse(text))
          .filter(it -> !it.isNegative() && !it.isZero() && it.compareTo(LONGEST) <= 0);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
