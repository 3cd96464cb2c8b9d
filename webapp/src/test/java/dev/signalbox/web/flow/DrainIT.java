package dev.signalbox.web.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.web.blackbox.RestClient.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A back end that an operator takes out of service, and back. */
class DrainIT extends SignalboxIT {
  private static final String API = "/api/v1";
  private static final String BACK_END = API + "/ai/backends/drained";

  @Test
  void aDrainedBackEndGetsNothingNewUntilItIsTakenBack() throws IOException {
    write("ai/backends/drained.yaml", "id: drained\nprotocol: pattern\n");
    write(
        "ai/routes/drained-fields.yaml",
        "model: drained-fields\ncandidates: [{backend: drained, model: invoice-fields}]\n");
    Awaitility.await("the files are taken up")
        .atMost(Duration.ofSeconds(30))
        .until(() -> ask().status() == 200);

    Answer drained = rest().post("operator", BACK_END + "/drain", Map.of());

    assertThat(drained.status()).as("%s", drained).isEqualTo(200);
    assertThat(drained.body().get("changed").asBoolean()).isTrue();
    Answer refused = ask();
    assertThat(refused.status()).as("%s", refused).isEqualTo(429);
    assertThat(refused.body().get("detail").asText()).contains("drained is being drained");
    assertThat(state()).isEqualTo("draining");

    rest().post("operator", BACK_END + "/undrain", Map.of());

    assertThat(ask().status()).isEqualTo(200);
    assertThat(state()).isEqualTo("closed");
    JsonNode log = rest().get("officer", API + "/decisions?limit=1000").body();
    List<String> subjects =
        StreamSupport.stream(log.get("items").spliterator(), false)
            .filter(it -> it.get("kind").asText().equals("configuration"))
            .map(it -> it.get("subject").asText())
            .toList();
    assertThat(subjects).filteredOn("back end drained"::equals).hasSize(2);
  }

  private Answer ask() {
    return rest()
        .post(
            "operator",
            API + "/ai/extract",
            Map.of("model", "drained-fields", "input", "Invoice no. 4711"));
  }

  private String state() {
    return rest().get("operator", BACK_END).body().get("state").asText();
  }

  private static void write(String file, String text) throws IOException {
    Path path = home().resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
