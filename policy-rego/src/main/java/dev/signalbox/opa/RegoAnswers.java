package dev.signalbox.opa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.opa.RegoAnswer.Failed;
import dev.signalbox.opa.RegoAnswer.Value;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Asks, and checks what every answer must have: the revision of policies that are not too old. */
final class RegoAnswers {
  private final Rego rego;
  private final Clock clock;
  private final DataSize maxInput;
  private final @Nullable Duration maxAge;

  RegoAnswers(Rego rego, Clock clock, DataSize maxInput, @Nullable Duration maxAge) {
    this.rego = rego;
    this.clock = clock;
    this.maxInput = maxInput;
    this.maxAge = maxAge;
  }

  /** A checked answer, or why there is none. */
  sealed interface Checked {
    /** An object with the policies' revision. */
    record Sound(String revision, JsonNode body) implements Checked {}

    /**
     * No answer that anything may rest on.
     *
     * @param permanent the same question will get none later either
     */
    record Unsound(String reason, boolean permanent) implements Checked {}
  }

  Checked ask(String document, ObjectNode input) {
    long length = input.toString().length();
    if (length > maxInput.toBytes()) {
      return new Checked.Unsound(
          "the question has %d characters, more than the %d that policies are asked with"
              .formatted(length, maxInput.toBytes()),
          true);
    }
    RegoAnswer answer = rego.evaluate(document, input);
    if (answer instanceof Value value) {
      return check(value.json());
    }
    return new Checked.Unsound(
        answer instanceof Failed failed
            ? failed.reason()
            : "the policies have no document " + document,
        false);
  }

  private Checked check(JsonNode body) {
    JsonNode revision = body.at("/build/revision");
    if (!body.isObject() || !revision.isTextual() || revision.asText().isBlank()) {
      return new Checked.Unsound("the policies gave no usable answer: " + shown(body), false);
    }
    String stale = stale(body.at("/build/built").asText(""));
    return stale == null
        ? new Checked.Sound(revision.asText(), body)
        : new Checked.Unsound(stale, false);
  }

  private @Nullable String stale(String built) {
    if (maxAge == null) {
      return null;
    }
    try {
      Instant oldest = clock.instant().minus(maxAge);
      return Instant.parse(built).isBefore(oldest)
          ? "the policies are stale: built %s, before %s".formatted(built, oldest)
          : null;
    } catch (DateTimeParseException e) {
      return "the policies do not say when they were built, so they may be stale";
    }
  }

  static String shown(JsonNode json) {
    return Texts.shortened(json.toString());
  }
}
