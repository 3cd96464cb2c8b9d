package dev.signalbox.connector.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it stands in the desk's books.
 *
 * @param key the idempotency key that it was created with
 * @param status {@code open}, {@code resolved} or {@code rejected}
 * @param created ISO-8601, UTC
 * @param callbackKey whom to tell when it is resolved; null when nobody waits
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Ticket(
    String id,
    String key,
    Content content,
    String status,
    String created,
    @Nullable String resolution,
    @Nullable String callbackKey) {
  /** What the sender wrote. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Content(
      String text,
      @Nullable String subject,
      @Nullable String category,
      @Nullable String customer,
      @Nullable String reference) {}

  static final String OPEN = "open";

  Ticket closed(String newStatus, String newResolution) {
    return new Ticket(id, key, content, newStatus, created, newResolution, callbackKey);
  }

  boolean stillOpen() {
    return status.equals(OPEN);
  }

  boolean awaited() {
    return callbackKey != null;
  }
}
