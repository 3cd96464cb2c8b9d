package dev.signalbox.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.web.testing.EdgeIT;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class BackEndIT extends EdgeIT {
  private static final String BACK_ENDS = API + "/ai/backends";

  @Test
  void theBackEndsSayHowTheyStand() {
    JsonNode items = json(get("operator", BACK_ENDS)).get("items");

    assertThat(items.get(0))
        .hasToString(
            "{\"id\":\"onnx\",\"protocol\":\"onnx\",\"placement\":\"local\",\"region\":null,"
                + "\"version\":\"built-in\",\"state\":\"closed\",\"note\":null,\"drained\":null,"
                + "\"running\":1,\"waiting\":0,\"concurrency\":4,"
                + "\"latencyMs\":{\"p50\":8,\"p95\":20,\"p99\":31},\"share\":0.75}");
    assertThat(items.get(1).get("latencyMs").isNull()).isTrue();
    assertThat(items.get(1).get("note").asText()).startsWith("left alone");
  }

  @Test
  void aBackEndIsDrainedAndTakenBackOnce() {
    HttpResponse<String> drained = post("operator", BACK_ENDS + "/triton-1/drain", "");

    assertThat(drained.statusCode()).isEqualTo(200);
    assertThat(drained.body()).isEqualTo("{\"id\":\"triton-1\",\"drained\":true,\"changed\":true}");
    assertThat(post("operator", BACK_ENDS + "/triton-1/drain", "").body())
        .contains("\"changed\":false");
    JsonNode shown = json(get("officer", BACK_ENDS + "/triton-1"));
    assertThat(shown.get("state").asText()).isEqualTo("draining");
    assertThat(shown.at("/drained/by").asText()).isEqualTo("operator");
    assertThat(post("admin", BACK_ENDS + "/triton-1/undrain", "").body())
        .isEqualTo("{\"id\":\"triton-1\",\"drained\":false,\"changed\":true}");
    assertThat(json(get("officer", BACK_ENDS + "/triton-1")).get("state").asText())
        .isEqualTo("open");
  }

  @Test
  void aBackEndThatIsNotThereIsNotFound() {
    assertThat(get("operator", BACK_ENDS + "/none").statusCode()).isEqualTo(404);
    HttpResponse<String> drained = post("operator", BACK_ENDS + "/none/drain", "");
    assertThat(drained.statusCode()).isEqualTo(404);
    assertThat(json(drained).get("code").asText()).isEqualTo("BACKEND_NOT_FOUND");
  }
}
