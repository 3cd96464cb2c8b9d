package dev.signalbox.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.locks.LockSupport;

/** Requests to one contender, as one login or as none. */
public final class Rest {
  private static final Duration START_LIMIT = Duration.ofMinutes(8);

  private static final Duration END_LIMIT = Duration.ofMinutes(5);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;
  private final String login;

  /**
   * @param login name and password are this; none for the empty text
   */
  public Rest(String base, String login) {
    this.base = base;
    this.login = login;
  }

  public String address() {
    return base;
  }

  public Rest as(String other) {
    return new Rest(base, other);
  }

  /** The answer's body. Fails where the answer is no success. */
  public String post(String path, String contentType, String body) {
    return answered(
        path,
        request(path)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** The same request again has the same answer, and does nothing twice. */
  String postOnce(String path, String key, String body) {
    return answered(
        path,
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** The answer's body. Fails where the answer is no success. */
  public String get(String path) {
    return answered(path, request(path).GET());
  }

  /**
   * Waits until an instance has ended, as a client would; answers what is to be seen of it then.
   * Fails where that takes minutes.
   */
  public JsonNode awaitEnd(String instance) {
    long limit = System.nanoTime() + END_LIMIT.toNanos();
    String path = "/api/v1/instances/" + instance;
    JsonNode seen;
    do {
      seen = json(answered(path, request(path).header("Prefer", "wait=50").GET()));
    } while (seen.path("state").asText().equals("ACTIVE") && System.nanoTime() < limit);
    if (!seen.path("state").asText().equals("COMPLETED")) {
      throw new IllegalStateException("not completed: " + seen);
    }
    return seen;
  }

  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String answered(String path, HttpRequest.Builder request) {
    HttpResponse<String> answer = send(request.build());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  /** Waits until that path answers with success. Ends the process where it does not in time. */
  public void awaitReady(String path, Process process) {
    awaitReady(path, process, START_LIMIT, Duration.ofMillis(200));
  }

  /** The same, asking that often and not longer than that. */
  void awaitReady(String path, Process process, Duration limit, Duration pause) {
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        if (send(request(path).GET().build()).statusCode() == 200) {
          return;
        }
      } catch (UncheckedIOException notYet) {
        // It does not listen yet.
      }
      LockSupport.parkNanos(pause.toNanos());
    }
    Processes.stop(process);
    throw new IllegalStateException(base + " did not become ready");
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
    if (!login.isEmpty()) {
      String credentials = login + ":" + login;
      request.header(
          "Authorization",
          "Basic "
              + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }
    return request;
  }

  /** Whatever the answer is. Fails where there is none. */
  public HttpResponse<String> exchange(String method, String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /**
   * An answer that is read while it comes. Who closes its body before its end leaves.
   *
   * @param headers name and value in turns
   */
  public HttpResponse<InputStream> open(String path, String body, String... headers) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .headers(headers)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofInputStream());
  }

  private HttpResponse<String> send(HttpRequest request) {
    return send(request, HttpResponse.BodyHandlers.ofString());
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> reading) {
    try {
      return http.send(request, reading);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
