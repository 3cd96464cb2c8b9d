package dev.signalbox.web.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.web.SignalboxApplication;
import dev.signalbox.web.blackbox.PackagedSignalbox;
import dev.signalbox.web.blackbox.RestClient;
import dev.signalbox.web.blackbox.RestClient.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.util.HtmlUtils;

/**
 * An AI task that runs into each of what can happen to it takes the path that is drawn for it, and
 * the instance's page says why, in words. Nobody listens where {@code down} is said to be.
 */
@SpringBootTest(
    classes = SignalboxApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@DirtiesContext
class FiveWaysIT {
  private static final Path HOME = SignalboxIT.newHome();
  private static final String API = "/api/v1";
  private static final String PARCEL = "Where is PARCEL-4711?";

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void home(DynamicPropertyRegistry properties) {
    model("parcels", "confidential");
    model("parcels-open", "internal");
    write(
        "models/parcels-away/model.yaml",
        """
        name: parcels-away
        version: "1"
        task: extract
        provider: http
        licence: Apache-2.0
        clearance: confidential
        http:
          path: /read
          body: {text: "{input}"}
          output: /number
        """);
    write(
        "ai/backends/down.yaml",
        "id: down\nprotocol: http\nurl: http://127.0.0.1:%d\nplacement: onprem\n"
            .formatted(PackagedSignalbox.freePort()));
    write(
        "ai/backends/paid.yaml",
        "id: paid\nprotocol: pattern\nprices: {currency: EUR, per-call: 1}\n");
    route("parcels-else", "{backend: down, model: parcels-away}", "fallback: parcels-sure\n");
    route("parcels-dear", "{backend: paid, model: parcels}", "");
    route("parcels-sure", "{backend: pattern, model: parcels}", "");
    properties.add("signalbox.home", HOME::toString);
    properties.add(
        "spring.datasource.url",
        () -> "jdbc:h2:file:" + HOME.toAbsolutePath() + "/db/signalbox;LOCK_TIMEOUT=10000");
  }

  @BeforeEach
  void deploy() {
    assertThat(rest().deploy("author", "five-ways.bpmn", model()).status()).isEqualTo(200);
  }

  @Test
  void shouldGoStraightOnWhereTheModelIsSure() {
    JsonNode ended = ended(start("parcels-sure", PARCEL));

    assertThat(passed(ended)).contains("read-it").doesNotContain("not-sure", "too-dear");
    assertThat(page(ended)).contains("Read 1 of 1 field, 95 % sure, by parcels 1");
  }

  @Test
  void shouldSayWhyTheModelWasNotSure() {
    JsonNode ended = ended(start("parcels-sure", "Where is my parcel?"));

    assertThat(passed(ended)).contains("not-sure", "asked-a-person").doesNotContain("read-it");
    assertThat(page(ended))
        .contains("; unsure because ", "unsure", "So it went on at “The model is not sure”.");
  }

  @Test
  void shouldSayThatAnotherAnsweredInItsPlaceAndWhy() {
    JsonNode ended = ended(start("parcels-else", PARCEL));

    assertThat(passed(ended)).contains("stood-in").doesNotContain("read-it");
    assertThat(ended.at("/variables/fieldsDegraded").asBoolean()).isTrue();
    assertThat(page(ended))
        .contains(
            "by parcels 1 in the place of parcels-else, because down: no connection", "degraded");
  }

  @Test
  void shouldSayWhichBudgetHadNothingLeft() {
    Map<String, Object> budget =
        Map.of("amount", 0.5, "currency", "EUR", "period", "total", "scope", Map.of("tag", "five"));
    assertThat(rest().put("officer", API + "/budgets/parcels", budget).status()).isEqualTo(200);

    JsonNode ended = ended(start("parcels-dear", PARCEL));

    assertThat(passed(ended)).contains("too-dear", "unread").doesNotContain("read-it");
    assertThat(page(ended))
        .contains(
            "parcels 1 was not asked: the budget 'parcels' has 0.5 EUR left of 0.5 EUR in total",
            "too dear",
            "So it went on at “No money left”.");
    assertThat(rest().delete("officer", API + "/budgets/parcels").status()).isEqualTo(204);
  }

  @Test
  void shouldSayWhyThePolicyRefused() {
    JsonNode ended = ended(start("parcels-open", PARCEL));

    assertThat(passed(ended)).contains("denied", "unread").doesNotContain("read-it");
    assertThat(page(ended))
        .contains(
            "parcels-open 1 was not asked; policy ",
            " refused: model parcels-open is cleared for internal",
            "So it went on at “The policy refuses”.");
  }

  @Test
  void shouldSayWhatKeptTheModelFromAnswering() {
    JsonNode ended = ended(start("parcels-away", PARCEL));

    assertThat(passed(ended)).contains("away", "unread").doesNotContain("read-it");
    assertThat(page(ended))
        .contains(
            "No answer (down: ",
            "), by parcels-away 1, at try ",
            "unavailable",
            "So it went on at “The model does not answer”.")
        .containsOnlyOnce("So it went on at");
  }

  private RestClient rest() {
    return new RestClient("http://127.0.0.1:" + port);
  }

  private String start(String model, String text) {
    Map<String, String> variables = Map.of("model", model, "text", text);
    Answer answer =
        rest().post("operator", API + "/processes/five-ways/start", Map.of("variables", variables));
    assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    return answer.body().get("instanceId").asText();
  }

  private JsonNode ended(String id) {
    return Awaitility.await("instance " + id + " ends")
        .atMost(Duration.ofMinutes(3))
        .until(
            () -> rest().get("operator", API + "/instances/" + id).body(),
            found -> found.get("state").asText().equals("COMPLETED"));
  }

  private static List<String> passed(JsonNode instance) {
    return instance.path("activities").findValuesAsText("elementId");
  }

  /** What a person reads there: the page's text without its markup. */
  private String page(JsonNode instance) {
    String html =
        PageSession.of("http://127.0.0.1:" + port, "operator")
            .get("/instance?id=" + instance.get("id").asText())
            .body();
    return HtmlUtils.htmlUnescape(html.replaceAll("<[^>]+>", "")).replaceAll("\\s+", " ");
  }

  /** Reads the number of a parcel. */
  private static void model(String name, String clearance) {
    write(
        "models/" + name + "/model.yaml",
        """
        name: %s
        version: "1"
        task: extract
        provider: pattern
        licence: Apache-2.0
        clearance: %s
        minConfidence: 0.7
        pattern:
          fields:
            number:
              required: true
              find:
                - pattern: '(PARCEL-[0-9]{4})'
                  confidence: 0.95
        """
            .formatted(name, clearance));
  }

  private static String model() {
    try (InputStream model = FiveWaysIT.class.getResourceAsStream("/five-ways.bpmn")) {
      return new String(model.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void route(String model, String candidate, String more) {
    write(
        "ai/routes/" + model + ".yaml",
        "model: %s\ncandidates: [%s]\n%s".formatted(model, candidate, more));
  }

  private static void write(String file, String text) {
    try {
      Path path = HOME.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
