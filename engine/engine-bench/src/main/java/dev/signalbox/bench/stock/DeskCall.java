package dev.signalbox.bench.stock;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Creates a ticket, as a delegate or a worker would: JSON over HTTP with an idempotency key. */
final class DeskCall {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI desk;

  private DeskCall(URI desk) {
    this.desk = desk;
  }

  /** Where the desk is stands in the system property {@code desk.url}. */
  static DeskCall fromSystem() {
    return new DeskCall(URI.create(System.getProperty("desk.url") + "/api/tickets"));
  }

  /** The ticket's number. Fails with {@link UncheckedIOException}. */
  String ask(String text, String key) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(desk)
              .timeout(Duration.ofSeconds(10))
              .header("Content-Type", "application/json")
              .header("Idempotency-Key", key)
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      JSON.writeValueAsString(Map.of("text", text))))
              .build();
      String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return JSON.readTree(answer).path("id").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
