package dev.signalbox.camunda.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.camunda.testing.HeaderCallers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A client of the door, as one caller. */
final class Door {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String BOUNDARY = "----WebKitFormBoundary7MA4YWxkTrZu0gW";

  private final String base;
  private final String caller;

  Door(int port, String caller) {
    this.base = "http://localhost:" + port + "/engine-rest";
    this.caller = caller;
  }

  /** An answer: its status and its JSON; a missing node where there is no body. */
  record Answer(int status, JsonNode json) {}

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer post(String path, Object body) {
    try {
      return send(
          request(path)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Answer method(String method, String path) {
    return send(request(path).method(method, BodyPublishers.noBody()));
  }

  /** As Camunda Modeler sends it. */
  Answer deploy(String name, String file, byte[] content) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Map.of(
            "deployment-name", name,
            "deployment-source", "Camunda Modeler",
            "enable-duplicate-filtering", "true")
        .forEach((field, value) -> write(body, part(field) + "\r\n\r\n" + value + "\r\n"));
    write(body, part(file) + "; filename=\"" + file + "\"\r\nContent-Type: text/xml\r\n\r\n");
    body.writeBytes(content);
    write(body, "\r\n--" + BOUNDARY + "--\r\n");
    return send(
        request("/deployment/create")
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  private static String part(String name) {
    return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"";
  }

  private static void write(ByteArrayOutputStream body, String text) {
    body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).header("Accept", "application/json");
    return caller.isEmpty() ? request : request.header(HeaderCallers.HEADER, caller);
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
