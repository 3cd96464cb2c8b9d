package dev.signalbox.idempotency;

import java.util.Map;

/** The answer of the first request, given again to its repeats. */
public record StoredAnswer(int status, Map<String, String> headers, String body) {
  public StoredAnswer {
    headers = Map.copyOf(headers);
  }
}
