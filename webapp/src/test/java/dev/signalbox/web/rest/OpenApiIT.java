package dev.signalbox.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.web.testing.EdgeIT;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenApiIT extends EdgeIT {
  @Test
  void theDocumentIsThereForAnyone() throws Exception {
    HttpResponse<String> response = send(request(null, "/v3/api-docs").GET());

    assertThat(response.statusCode()).isEqualTo(200);
    Files.writeString(Path.of("target/openapi.json"), json(response).toPrettyString());
  }

  @Test
  void everyOperationNamesItsRefusalsAsProblems() {
    List<String> poor = new ArrayList<>();
    document()
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          JsonNode responses = operation.getValue().get("responses");
                          for (String status : List.of("400", "401", "403", "406", "500")) {
                            if (!responses
                                .at("/" + status + "/content/application~1problem+json/schema/$ref")
                                .asText()
                                .endsWith("/Problem")) {
                              poor.add(operation.getKey() + " " + path.getKey() + " " + status);
                            }
                          }
                        }));
    assertThat(poor).isEmpty();
  }

  @Test
  void bodiesHaveNoFieldButTheirOwn() {
    JsonNode start = document().at("/components/schemas/StartBody");

    assertThat(start.get("additionalProperties").asBoolean(true)).isFalse();
    assertThat(start.at("/properties/variables/additionalProperties").asBoolean()).isTrue();
    assertThat(document().at("/components/schemas/CancelBody/required/0").asText())
        .isEqualTo("reason");
  }

  @Test
  void anAnswersNullableFieldsAreThereAndMayBeNull() {
    JsonNode instance = document().at("/components/schemas/InstanceJson");

    assertThat(instance.get("required")).hasSize(instance.get("properties").size());
    assertThat(instance.at("/properties/businessKey/type"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder("string", "null");
  }

  private JsonNode document() {
    return json(send(request(null, "/v3/api-docs").GET()));
  }
}
