package dev.signalbox.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.DecisionScope;
import dev.signalbox.audit.InMemoryDecisionLedger;
import dev.signalbox.content.ContentRef;
import dev.signalbox.content.InMemoryContentStore;
import dev.signalbox.identity.SampleCallers;
import dev.signalbox.identity.TenantId;
import dev.signalbox.web.testing.EdgeIT;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class KeptInputIT extends EdgeIT {
  @Autowired private InMemoryDecisionLedger ledger;
  @Autowired private InMemoryContentStore contents;

  @Test
  void anOfficerReadsWhatAModelWasAsked() {
    ContentRef ref =
        contents.put(
            TenantId.DEFAULT, "Grüße".getBytes(StandardCharsets.UTF_8), "text/plain;charset=UTF-8");
    Map<String, Object> kept = Map.of("digest", ref.digest(), "mediaType", ref.mediaType());
    String id = decision(Map.of("keptInput", kept));

    JsonNode input = json(get("officer", path(id)));

    assertThat(input.get("digest").asText()).isEqualTo(ref.digest());
    assertThat(input.get("mediaType").asText()).isEqualTo("text/plain;charset=UTF-8");
    assertThat(Base64.getDecoder().decode(input.get("data").asText()))
        .isEqualTo("Grüße".getBytes(StandardCharsets.UTF_8));
    assertThat(get("operator", path(id)).statusCode()).isEqualTo(403);
  }

  @Test
  void whatWasNotKeptIsNotFound() {
    HttpResponse<String> unkept = get("officer", path(decision(Map.of())));
    Map<String, Object> gone = Map.of("digest", "sha256:" + "0".repeat(64), "mediaType", "x/y");

    assertThat(unkept.statusCode()).isEqualTo(404);
    assertThat(json(unkept).get("code").asText()).isEqualTo("DECISION_NOT_FOUND");
    assertThat(get("officer", path(decision(Map.of("keptInput", gone)))).statusCode())
        .isEqualTo(404);
    assertThat(get("officer", path("none")).statusCode()).isEqualTo(404);
  }

  private String decision(Map<String, Object> detail) {
    Decision decision =
        new Decision(
            new DecisionScope(SampleCallers.operator(), null),
            DecisionKind.INFERENCE,
            "tickets",
            DecisionBasis.NONE,
            DecisionResult.of("billing", Duration.ZERO).withDetail(detail));
    return ledger.append(List.of(decision)).get(0);
  }

  private static String path(String id) {
    return API + "/decisions/" + id + "/input";
  }
}
