package dev.signalbox.connector.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The desk's interface for programs: creates and finds tickets, for those who have its token. */
final class DeskApi {
  private static final int LONGEST_REQUEST = 8 * 1024 * 1024;
  private static final int LONGEST_KEY = 500;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TicketBooks books;
  private final byte[] authorization;
  private final DeskSwitch power;

  DeskApi(TicketBooks books, String token, DeskSwitch power) {
    this.books = books;
    this.power = power;
    this.authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
  }

  void create(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!admitted(request, response)) {
      return;
    }
    byte[] body = request.getInputStream().readNBytes(LONGEST_REQUEST + 1);
    String key = request.getHeader("Idempotency-Key");
    if (body.length > LONGEST_REQUEST) {
      problem(response, 413, "A ticket has at most 8 MB.");
    } else if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
      problem(
          response, 400, "A ticket is created with an Idempotency-Key of up to 500 characters.");
    } else {
      create(key, body, response);
    }
  }

  private void create(String key, byte[] body, HttpServletResponse response) throws IOException {
    JsonNode json;
    try {
      json = JSON.readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JsonProcessingException malformed) {
      problem(response, 400, "The body is no JSON.");
      return;
    }
    if (!json.path("text").isTextual()) {
      problem(response, 422, "A ticket has a text.");
      return;
    }
    Ticket.Content content =
        new Ticket.Content(
            json.path("text").asText(),
            text(json, "subject"),
            text(json, "category"),
            text(json, "customer"),
            text(json, "reference"));
    TicketBooks.Entry entry = books.create(key, content, text(json, "callbackKey"));
    write(response, entry.isNew() ? 201 : 200, shown(entry.ticket()));
  }

  void find(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!admitted(request, response)) {
      return;
    }
    String key = request.getParameter("key");
    List<Ticket> found = key == null ? books.all() : books.findByKey(key).stream().toList();
    write(response, 200, items(found));
  }

  /** The books, for people who have logged in. */
  void books(HttpServletResponse response) throws IOException {
    write(response, 200, items(books.all()));
  }

  void problem(HttpServletResponse response, int status, String detail) throws IOException {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("status", status);
    problem.put("detail", detail);
    send(response, status, "application/problem+json", problem);
  }

  private boolean admitted(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (power.isOff()) {
      problem(response, 503, "The desk is out of order.");
      return false;
    }
    String given = request.getHeader("Authorization");
    byte[] bytes = given == null ? new byte[0] : given.getBytes(StandardCharsets.UTF_8);
    if (MessageDigest.isEqual(bytes, authorization)) {
      return true;
    }
    response.setHeader("WWW-Authenticate", "Bearer");
    problem(response, 401, "The token is missing or wrong.");
    return false;
  }

  private static Map<String, Object> items(List<Ticket> tickets) {
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("items", tickets.stream().map(DeskApi::shown).toList());
    list.put("next", null);
    return list;
  }

  /** What the desk tells of a ticket: all but the callback key. */
  private static Map<String, @Nullable Object> shown(Ticket ticket) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    shown.put("id", ticket.id());
    shown.put("status", ticket.status());
    shown.put("created", ticket.created());
    shown.put("key", ticket.key());
    shown.put("reference", ticket.content().reference());
    shown.put("subject", ticket.content().subject());
    shown.put("text", ticket.content().text());
    shown.put("category", ticket.content().category());
    shown.put("customer", ticket.content().customer());
    shown.put("resolution", ticket.resolution());
    return shown;
  }

  private static @Nullable String text(JsonNode json, String field) {
    return json.path(field).isTextual() ? json.path(field).asText() : null;
  }

  private static void write(HttpServletResponse response, int status, Object body)
      throws IOException {
    send(response, status, "application/json", body);
  }

  private static void send(HttpServletResponse response, int status, String type, Object body)
      throws IOException {
    response.setStatus(status);
    response.setContentType(type);
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(JSON.writeValueAsBytes(body));
  }
}
