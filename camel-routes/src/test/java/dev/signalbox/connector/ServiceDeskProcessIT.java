package dev.signalbox.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.connector.sandbox.ServiceDeskProcess;
import dev.signalbox.task.TaskOutcome;
import dev.signalbox.task.TaskOutcome.Completed;
import dev.signalbox.task.TaskOutcome.Failed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shipped connector against a desk in another process, which loses answers and is killed. */
@Timeout(120)
class ServiceDeskProcessIT {
  private static final Map<String, Object> TICKET =
      Map.of(
          "operation", "service-desk.create-ticket",
          "text", "Zeile 1\nline \"2\" \u2028",
          "category", "billing",
          "resultVariable", "ticketId");

  @TempDir Path folder;
  private Path secret;
  private Process desk;
  private int port;

  @BeforeEach
  void start() throws IOException {
    secret = Files.writeString(folder.resolve("secret"), "t-123");
    startDesk("--seed", "7");
  }

  @AfterEach
  void stop() {
    desk.destroyForcibly().onExit().join();
  }

  @Test
  void shouldLeaveOneTicketWhenTheDeskDiesAfterActing() throws Exception {
    stop();
    Path victim = Files.writeString(folder.resolve("pid"), "0");
    startDesk("--kill-pid-file", victim.toString(), "--kill-after", "1", "--port", "" + port);
    Files.writeString(victim, "" + desk.pid());
    try (Kit kit = kit()) {
      Failed lost = (Failed) kit.attempt(TICKET);
      assertThat(lost.message()).startsWith("service-desk.create-ticket: ");
      assertThat(kit.effects.states).containsValue("IN_FLIGHT");

      assertThat(desk.waitFor(30, TimeUnit.SECONDS)).isTrue();
      startDesk("--port", "" + port);
      Completed done = (Completed) kit.attempt(TICKET);

      assertThat(done.variables()).containsEntry("ticketId", "T-1001");
    }
    assertThat(books().path("items")).hasSize(1);
    assertThat(books().at("/items/0/text").asText()).isEqualTo(TICKET.get("text"));
  }

  @Test
  void shouldLeaveOneTicketHoweverOftenAnswersAreLost() throws Exception {
    stop();
    startDesk("--fail-rate", "0.7", "--seed", "11", "--port", "" + port);
    try (Kit kit = kit()) {
      TaskOutcome outcome = kit.attempt(TICKET);
      for (int i = 0; i < 100 && !(outcome instanceof Completed); i++) {
        outcome = kit.attempt(TICKET);
      }
      assertThat(outcome).isInstanceOf(Completed.class);
    }
    assertThat(books().path("items")).hasSize(1);
  }

  @Test
  void shouldWaitForADeskWithAnotherSecret() throws Exception {
    Files.writeString(secret, "wrong");
    try (Kit kit = kit()) {
      Failed refused = (Failed) kit.attempt(TICKET);
      assertThat(refused.message()).contains("does not accept the secret").doesNotContain("wrong");

      Files.writeString(secret, "t-123");
      assertThat(kit.attempt(TICKET)).isInstanceOf(Completed.class);
    }
  }

  private Kit kit() {
    return new Kit(
        Map.of(
            "signalbox.connectors.service-desk.url", "http://127.0.0.1:" + port,
            "signalbox.connectors.service-desk.secret", "file:" + secret));
  }

  private JsonNode books() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/tickets")).build();
    String body = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return new ObjectMapper().readTree(body);
  }

  private void startDesk(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", Path.of("target", "test-classes").toString()));
    command.add(ServiceDeskProcess.class.getName());
    command.addAll(List.of("--books", folder.resolve("books").toString(), "--token", "t-123"));
    command.addAll(List.of(options));
    desk = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(desk.getInputStream(), StandardCharsets.UTF_8));
    String ready = String.valueOf(out.readLine());
    assertThat(ready).startsWith("listening on ");
    port = Integer.parseInt(ready.substring("listening on ".length()));
  }
}
