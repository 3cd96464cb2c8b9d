package dev.signalbox.web.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.peer.PeerServer;
import dev.signalbox.web.blackbox.RestClient.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A conversation with a server that is not ours: llama.cpp. */
class ConversationPeerIT extends SignalboxIT {
  private static final String CHAT = "/v1/chat/completions";

  @BeforeEach
  void needsThePeer() {
    Conversations.declareBackend(home(), "peer", "openai", PeerServer.LLAMA.url(0) + "/v1");
    Conversations.declareRoute(home(), "peer", "talker", "peer");
    Awaitility.await("the files are taken up")
        .atMost(Duration.ofSeconds(30))
        .until(() -> rest().get("operator", "/v1/models/peer").status() == 200);
  }

  @Test
  void shouldBeCountedAndCutOffAsAsked() {
    JsonNode answer = chat(Map.of("max_tokens", 8));

    assertThat(answer.at("/usage/completion_tokens").asInt()).isBetween(1, 8);
    assertThat(answer.at("/choices/0/finish_reason").asText()).isIn("length", "stop");
  }

  @Test
  void shouldBeHeldToASchema() throws Exception {
    Map<String, Object> schema =
        Map.of(
            "type",
            "object",
            "properties",
            Map.of("ok", Map.of("type", "boolean")),
            "required",
            List.of("ok"));

    JsonNode answer =
        chat(
            Map.of(
                "response_format",
                Map.of(
                    "type",
                    "json_schema",
                    "json_schema",
                    Map.of("name", "answer", "schema", schema))));

    JsonNode said = new ObjectMapper().readTree(answer.at("/choices/0/message/content").asText());
    assertThat(said.get("ok").isBoolean()).isTrue();
  }

  @Test
  void shouldTellWhatItSaysIsWrongWithARequest() {
    Answer answer =
        rest()
            .post(
                "operator",
                CHAT,
                Map.of(
                    "model",
                    "peer",
                    "messages",
                    List.of(Map.of("role", "user", "content", "lorem ipsum ".repeat(10_000)))));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/error/message").asText()).contains("context");
  }

  private JsonNode chat(Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("model", "peer");
    body.put("messages", List.of(Map.of("role", "user", "content", "Hello")));
    Answer answer = rest().post("operator", CHAT, body);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.body();
  }
}
