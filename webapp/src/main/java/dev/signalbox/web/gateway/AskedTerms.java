package dev.signalbox.web.gateway;

import dev.signalbox.ai.InferenceRequest;
import dev.signalbox.ai.InferenceRequest.Origin;
import dev.signalbox.ai.InferenceRequest.Terms;
import dev.signalbox.ai.model.AiTask;
import dev.signalbox.ai.model.Money;
import dev.signalbox.ai.model.Sensitivity;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * On which terms a program asks, where the protocol that it speaks has no words for them: by
 * headers. One that cannot be read refuses the request, because the terms would not hold.
 *
 * @param deadline when the answer is of no use any more
 */
public record AskedTerms(Terms terms, Instant deadline) {
  private static final String SENSITIVITY = "Signalbox-Sensitivity";
  private static final String TAG = "Signalbox-Tag";
  private static final String LANE = "Signalbox-Lane";
  private static final String MAX_COST = "Signalbox-Max-Cost";
  private static final String DEADLINE = "Signalbox-Deadline";

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
  private static final Duration LONGEST = Duration.ofHours(1);

  /**
   * Reads the headers of a request.
   *
   * @throws SignalboxException {@code MALFORMED_REQUEST} that names the header
   */
  public static AskedTerms of(HttpServletRequest request, Instant now) {
    Reading reading = new Reading(request);
    Duration limit =
        reading
            .of(DEADLINE, text -> limit(text, now), "a duration such as PT20S or a time to come")
            .orElse(null);
    Terms terms =
        new Terms(
            null,
            reading
                .of(
                    SENSITIVITY,
                    Sensitivity::named,
                    "one of public, internal, confidential and restricted")
                .orElse(Sensitivity.INTERNAL),
            reading.of(MAX_COST, Money::parse, "an amount such as 0.05 EUR").orElse(null),
            limit,
            reading
                .of(LANE, AskedTerms::lane, "one of interactive and normal")
                .orElse(Terms.NORMAL_LANE),
            reading
                .of(TAG, AskedTerms::name, "a name in lower case, digits and hyphens")
                .orElse(null));
    return new AskedTerms(terms, now.plus(limit == null ? LONGEST : limit));
  }

  /** Whether the program said how long it waits. */
  public boolean hasDeadline() {
    return terms.maxLatency() != null;
  }

  /** A question on these terms. */
  public InferenceRequest request(Caller caller, AiTask task, String model, Object input) {
    return new InferenceRequest(new Origin(caller, null, 1, deadline), task, model, input, terms);
  }

  private static Optional<Duration> limit(String text, Instant now) {
    return parsed(text, Duration::parse)
        .or(() -> parsed(text, Instant::parse).map(it -> Duration.between(now, it)))
        .filter(it -> !it.isNegative() && !it.isZero() && it.compareTo(LONGEST) <= 0);
  }

  private static <T> Optional<T> parsed(String text, Function<String, T> parsing) {
    try {
      return Optional.of(parsing.apply(text));
    } catch (DateTimeParseException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> lane(String text) {
    return Optional.of(text).filter(it -> it.equals("interactive") || it.equals("normal"));
  }

  private static Optional<String> name(String text) {
    return Optional.of(text).filter(it -> NAME.matcher(it).matches());
  }

  /** Reads one header after the other. */
  private record Reading(HttpServletRequest request) {
    <T> Optional<T> of(String header, Function<String, Optional<T>> reading, String kinds) {
      List<String> sent = Collections.list(request.getHeaders(header));
      if (sent.isEmpty()) {
        return Optional.empty();
      }
      @Nullable T value = sent.size() == 1 ? reading.apply(sent.get(0).strip()).orElse(null) : null;
      if (value == null) {
        throw new SignalboxException(
            ErrorCode.MALFORMED_REQUEST,
            "The header " + header + " cannot be read.",
            List.of(new FieldError(header, "is not " + kinds)));
      }
      return Optional.of(value);
    }
  }
}
