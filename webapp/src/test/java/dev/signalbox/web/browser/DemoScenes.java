package dev.signalbox.web.browser;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.web.blackbox.RestClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** Cases of every kind, started over REST, for pages to show. */
final class DemoScenes {
  static final String SURE = "T-2041";
  static final String UNSURE = "T-2042";
  static final String HOSTILE = "T-2043";
  static final String INVOICE = "INV-7001";
  static final String APPROVAL = "INV-7002";

  private static final List<String> TICKETS =
      List.of(
          "Why does my October invoice show two subscriptions? I only have one seat.",
          "The export button does nothing since the last update, I just get a spinning wheel.",
          "I reset my password twice and still cannot log in.",
          "My parcel was marked as delivered but nothing is here.",
          "Please end my contract at the end of the month, I am moving abroad.",
          "Your colleague Marta was a great help on the phone yesterday, thank you!");
  private static final List<String> DOUBTFUL =
      List.of(
          "No idea whom to ask, but the box makes a strange sound and the bill is strange too.",
          "It is not what I expected. Please do something about it soon.");
  private static final String UNSURE_TEXT =
      "The app charged me twice for a parcel that never came. I cannot log in to cancel it. What"
          + " now?";
  private static final String HOSTILE_TEXT =
      "<script>document.title='owned'</script><img src=x onerror=alert(1)> \u202Etxet desrever\u202C"
          + " \uD83D\uDE80\uD83D\uDE31 </textarea><h1>not a heading</h1> ${7*7} #{facesContext}";
  private static final String INVOICE_TEXT =
      """
      Northwind Tools GmbH
      Invoice No.: NW-2026-0415
      Invoice date: 12 March 2026
      VAT ID: DE136695976

      3 x cordless drill     351.00
      Net                  1,053.00
      VAT 19 %%               200.07
      Amount due: EUR %s
      Payable by 11.04.2026
      IBAN: %s 3704 0044 0532 0130 00
      """;

  private final RestClient rest;

  DemoScenes(RestClient rest) {
    this.rest = rest;
  }

  /** Starts a day's work and waits until all of it stands where it will. */
  void fill() {
    for (int i = 0; i < TICKETS.size(); i++) {
      ticket("T-20" + (10 + i), TICKETS.get(i), "Grace Hopper");
    }
    for (int i = 0; i < DOUBTFUL.size(); i++) {
      ticket("T-20" + (20 + i), DOUBTFUL.get(i), "Alan Kay");
    }
    ticket(SURE, TICKETS.get(0), "Ada Lovelace");
    ticket(UNSURE, UNSURE_TEXT, "Ada Lovelace");
    ticket(HOSTILE, HOSTILE_TEXT, "<b>Mallory</b>");
    invoice(INVOICE, INVOICE_TEXT.formatted("1,253.07", "DE88"));
    invoice(APPROVAL, INVOICE_TEXT.formatted("7,300.00", "DE89"));
    for (String key : List.of(UNSURE, HOSTILE, INVOICE, APPROVAL)) {
      task(key);
    }
    Awaitility.await("a sure ticket is routed")
        .atMost(Duration.ofMinutes(1))
        .until(() -> "COMPLETED".equals(instanceOf(SURE).path("state").asText()));
  }

  /** The open task of an instance, by business key. */
  String task(String key) {
    return Awaitility.await("a task of " + key)
        .atMost(Duration.ofMinutes(1))
        .until(() -> find(key), id -> !id.isEmpty());
  }

  private String find(String key) {
    for (JsonNode task : rest.get("admin", "/api/v1/tasks?limit=200").body().path("items")) {
      if (key.equals(task.path("businessKey").asText())) {
        return task.path("id").asText();
      }
    }
    return "";
  }

  String instance(String key) {
    return instanceOf(key).path("id").asText();
  }

  private JsonNode instanceOf(String key) {
    return rest.get("admin", "/api/v1/instances?businessKey=" + key).body().path("items").path(0);
  }

  /** An instance whose step was given up because the outside system did not answer. */
  String failedInstance() {
    rest.post("operator", "/sandbox/service-desk/outage?outage=begin", Map.of());
    ticket("T-2050", TICKETS.get(3), "Barbara Liskov");
    return Awaitility.await("an incident")
        .atMost(Duration.ofMinutes(3))
        .until(
            () -> {
              JsonNode found = instanceOf("T-2050");
              return found.path("incidentCount").asInt() > 0 ? found.path("id").asText() : "";
            },
            id -> !id.isEmpty());
  }

  /** A decision of a model. */
  String decision() {
    String path = "/api/v1/decisions?elementId=classify&instanceId=" + instance(UNSURE);
    return rest.get("officer", path).body().path("items").path(0).path("id").asText();
  }

  /** A model with a step in Java, which the guard refuses. */
  Path refusedModel(Path folder) {
    Path file = folder.resolve("refused.bpmn");
    ScreenGallery.write(
        file,
        shippedModel()
            .replace("camunda:topic=\"connector\"", "camunda:class=\"org.example.Fax\"")
            .replace("\"ticket-routing\"", "\"ticket-routing-2\""));
    return file;
  }

  static String shippedModel() {
    String path = "/processes/ticket-routing/ticket-routing.bpmn";
    try (InputStream model = DemoScenes.class.getResourceAsStream(path)) {
      return new String(model.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void ticket(String key, String text, String customer) {
    start("ticket-routing", key, Map.of("ticket", text, "customer", customer));
  }

  private void invoice(String key, String text) {
    start("invoice-approval", key, Map.of("invoice", text, "supplier", "Northwind Tools"));
  }

  private void start(String process, String key, Map<String, Object> variables) {
    RestClient.Answer answer =
        rest.post(
            "operator",
            "/api/v1/processes/" + process + "/start",
            Map.of("businessKey", key, "variables", variables));
    if (answer.status() != 201) {
      throw new IllegalStateException("not started: " + answer);
    }
  }
}
