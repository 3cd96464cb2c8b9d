package dev.signalbox.web.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** A test of the web edge over HTTP; all of them share one context. */
@SpringBootTest(
    classes = EdgeApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "signalbox.home=target/edge-home",
      "signalbox.web.max-body=7MB",
      "signalbox.web.conversations=2",
      "signalbox.web.key-memory=0s"
    })
@ActiveProfiles("demo")
public abstract class EdgeIT {
  protected static final String API = "/api/v1";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Autowired protected FakeEngine engine;
  @Autowired protected FakeInbox inbox;
  @LocalServerPort protected int port;

  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  protected HttpResponse<String> get(String login, String path) {
    return send(request(login, path).GET());
  }

  protected HttpResponse<String> post(String login, String path, String json) {
    return send(
        request(login, path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  /** A request with that login's password; null for none. */
  protected HttpRequest.Builder request(
      @org.jspecify.annotations.Nullable String login, String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (login != null) {
      request.header("Authorization", basic(login, login));
    }
    return request;
  }

  protected static String basic(String login, String password) {
    byte[] pair = (login + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  protected HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  protected static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + response.body(), e);
    }
  }
}
