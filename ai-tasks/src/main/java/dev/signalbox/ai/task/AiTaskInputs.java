package dev.signalbox.ai.task;

import dev.signalbox.ai.InferenceRequest;
import dev.signalbox.ai.InferenceRequest.Terms;
import dev.signalbox.ai.model.AiTask;
import dev.signalbox.ai.model.Lane;
import dev.signalbox.ai.model.Money;
import dev.signalbox.ai.model.Sensitivity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The input parameters of an AI task, read.
 *
 * @param limit when the answer is of no use any more
 * @param resultVariable the first part of the names of the variables that it writes
 */
record AiTaskInputs(
    AiTask task,
    String model,
    @Nullable Object input,
    Terms terms,
    Limit limit,
    WhenUnsure whenUnsure,
    String resultVariable) {
  private static final Set<String> KNOWN =
      Set.of(
          "task",
          "model",
          "input",
          "minConfidence",
          "whenUnsure",
          "sensitivity",
          "maxCost",
          "maxLatency",
          "deadline",
          "lane",
          "tag",
          "resultVariable");
  private static final Pattern TAG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,199}");

  /**
   * Reads them.
   *
   * @throws TaskInputException one is missing, unknown, or has a value that it cannot have
   */
  static AiTaskInputs read(Map<String, @Nullable Object> inputs) {
    for (String name : inputs.keySet()) {
      if (!KNOWN.contains(name)) {
        throw new TaskInputException(name, "is not known to AI tasks");
      }
    }
    if (!inputs.containsKey("input")) {
      throw new TaskInputException("input", "is missing");
    }
    return new AiTaskInputs(
        one(inputs, "task", AiTaskInputs::task, "is no AI task").orElseThrow(() -> missing("task")),
        text(inputs, "model").orElse(InferenceRequest.AUTO),
        inputs.get("input"),
        terms(inputs),
        one(
                inputs,
                "deadline",
                Limit::parse,
                "is no time with its offset and no duration, such as 2026-03-01T08:30:00Z or PT4H")
            .orElse(Limit.NONE),
        one(inputs, "whenUnsure", WhenUnsure::named, "is not review, error or continue")
            .orElse(WhenUnsure.REVIEW),
        one(inputs, "resultVariable", AiTaskInputs::variable, "is no name of a variable")
            .orElseThrow(() -> missing("resultVariable")));
  }

  private static Terms terms(Map<String, @Nullable Object> inputs) {
    return new Terms(
        one(inputs, "minConfidence", AiTaskInputs::confidence, "is no number from 0 to 1")
            .orElse(null),
        one(
                inputs,
                "sensitivity",
                Sensitivity::named,
                "is not public, internal, confidential or restricted")
            .orElse(Sensitivity.INTERNAL),
        one(inputs, "maxCost", Money::parse, "is no amount with a currency, such as 0.05 EUR")
            .orElse(null),
        one(inputs, "maxLatency", AiTaskInputs::duration, "is no ISO-8601 duration, such as PT5S")
            .orElse(null),
        one(inputs, "lane", Lane::named, "is not interactive, normal or off-peak")
            .orElse(Lane.NORMAL)
            .wireName(),
        one(inputs, "tag", AiTaskInputs::tag, "is no name in lower case, digits and hyphens")
            .orElse(null));
  }

  private static <T> Optional<T> one(
      Map<String, @Nullable Object> inputs,
      String name,
      Function<String, Optional<T>> reading,
      String complaint) {
    return text(inputs, name)
        .map(
            text ->
                reading
                    .apply(text)
                    .orElseThrow(
                        () -> new TaskInputException(name, complaint + ": '" + text + "'")));
  }

  /** Blank counts as left out, as Modeler writes an empty field. */
  private static Optional<String> text(Map<String, @Nullable Object> inputs, String name) {
    Object value = inputs.get(name);
    boolean plain =
        value == null
            || value instanceof Number
            || (value instanceof String text && text.length() <= 200);
    if (!plain) {
      throw new TaskInputException(name, "is no short text");
    }
    return Optional.ofNullable(value).map(it -> it.toString().strip()).filter(it -> !it.isEmpty());
  }

  /** A conversation is a program's own. */
  private static Optional<AiTask> task(String text) {
    return AiTask.named(text).filter(it -> it != AiTask.CHAT);
  }

  private static Optional<Double> confidence(String text) {
    try {
      double value = new BigDecimal(text).doubleValue();
      return value >= 0 && value <= 1 ? Optional.of(value) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> duration(String text) {
    try {
      Duration duration = Duration.parse(text);
      return duration.isNegative() || duration.isZero() ? Optional.empty() : Optional.of(duration);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> tag(String text) {
    return Optional.of(text).filter(it -> TAG.matcher(it).matches());
  }

  private static Optional<String> variable(String text) {
    return Optional.of(text).filter(it -> VARIABLE.matcher(it).matches());
  }

  private static TaskInputException missing(String name) {
    return new TaskInputException(name, "is missing");
  }
}
