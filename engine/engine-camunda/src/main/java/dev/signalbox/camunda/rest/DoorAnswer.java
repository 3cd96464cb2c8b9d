package dev.signalbox.camunda.rest;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the door answers: at once, or when there is something to tell. */
sealed interface DoorAnswer {
  /**
   * An answer to send.
   *
   * @param json what Jackson writes; null for no body
   */
  record Ready(int status, @Nullable Object json) implements DoorAnswer {}

  /**
   * A long poll.
   *
   * @param look answers as soon as there is something; empty to look again a little later
   * @param patience how long to wait for it
   * @param otherwise the answer when nothing came
   */
  record Pending(Supplier<Optional<Ready>> look, Duration patience, Ready otherwise)
      implements DoorAnswer {}

  static Ready ok(Object json) {
    return new Ready(200, json);
  }

  static Ready noContent() {
    return new Ready(204, null);
  }

  /** An error in the shape of Camunda's REST, with our own code beside it. */
  static Ready error(int status, String type, String message) {
    return new Ready(status, Map.of("type", type, "message", message));
  }
}
