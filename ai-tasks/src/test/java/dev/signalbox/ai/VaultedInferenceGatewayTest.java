package dev.signalbox.ai;

import static dev.signalbox.ai.SampleRequests.classify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.ai.InferenceOutcome.Answered;
import dev.signalbox.ai.InferenceOutcome.Denied;
import dev.signalbox.ai.InferenceOutcome.OverBudget;
import dev.signalbox.ai.InferenceOutcome.Unavailable;
import dev.signalbox.ai.InferenceRequest.Terms;
import dev.signalbox.ai.model.Sensitivity;
import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.DecisionScope;
import dev.signalbox.content.ContentRef;
import dev.signalbox.content.InMemoryContentStore;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.TenantId;
import dev.signalbox.process.FileContent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaultedInferenceGatewayTest {
  private static final Decision DECISION =
      new Decision(
          new DecisionScope(Caller.system(TenantId.DEFAULT, "dispatcher"), SampleRequests.ELEMENT),
          DecisionKind.INFERENCE,
          "pets",
          DecisionBasis.NONE,
          DecisionResult.of("cats", Duration.ZERO).withDetail(Map.of("task", "classify")));
  private static final InferenceOutcome ANSWERED =
      new Answered(new InferenceResult("cats", 0.9, List.of(), null, false), DECISION);

  private final InMemoryContentStore contents = new InMemoryContentStore();

  @Test
  void shouldKeepTheInputAndReferToItInTheRecord() {
    Decision decision = infer(KeepInputs.INTERNAL, ANSWERED, classify("Grüße"));

    assertThat(decision.result().detail()).containsEntry("task", "classify");
    assertThat(text(decision)).isEqualTo("Grüße");
    assertThat(ref(decision).mediaType()).isEqualTo("text/plain;charset=UTF-8");
  }

  @Test
  void shouldKeepFilesAndStructuresAsTheyAre() {
    FileContent file =
        new FileContent("a.pdf", "application/pdf", "%PDF".getBytes(StandardCharsets.UTF_8));

    Decision ofFile = infer(KeepInputs.INTERNAL, ANSWERED, classify(file));
    Decision ofJson = infer(KeepInputs.INTERNAL, ANSWERED, classify(Map.of("a", 1)));

    assertThat(text(ofFile)).isEqualTo("%PDF");
    assertThat(ref(ofFile).mediaType()).isEqualTo("application/pdf");
    assertThat(text(ofJson)).isEqualTo("{\"a\":1}");
    assertThat(ref(ofJson).mediaType()).isEqualTo("application/json");
  }

  @Test
  void shouldKeepWhatWasRefusedOrFailedAsWell() {
    assertThat(kept(new Denied(List.of("no"), DECISION))).isTrue();
    assertThat(kept(new OverBudget("dear", DECISION))).isTrue();
    assertThat(kept(new Unavailable("away", DECISION))).isTrue();
  }

  @Test
  void shouldKeepNothingOfWhatIsNotRecorded() {
    InferenceOutcome busy = new Unavailable("busy", DECISION, Duration.ofSeconds(1));
    InferenceOutcome undecided = new InferenceOutcome.Undecided("away");

    assertThat(gateway(KeepInputs.RESTRICTED, busy).infer(classify("meow"))).isEqualTo(busy);
    assertThat(gateway(KeepInputs.RESTRICTED, undecided).infer(classify("meow")))
        .isEqualTo(undecided);
    assertThat(gateway(KeepInputs.RESTRICTED, ANSWERED).infer(classify(null))).isEqualTo(ANSWERED);
  }

  @ParameterizedTest
  @CsvSource({
    "OFF, PUBLIC, false",
    "PUBLIC, PUBLIC, true",
    "PUBLIC, INTERNAL, false",
    "CONFIDENTIAL, CONFIDENTIAL, true",
    "CONFIDENTIAL, RESTRICTED, false",
    "RESTRICTED, RESTRICTED, true"
  })
  void shouldKeepOnlyUpToTheSensitivityThatIsSet(
      KeepInputs upTo, Sensitivity sensitivity, boolean kept) {
    Terms terms = new Terms(null, sensitivity, null, null);

    Decision decision = infer(upTo, ANSWERED, classify("auto", "meow", terms));

    assertThat(decision.result().detail().containsKey("keptInput")).isEqualTo(kept);
  }

  @Test
  void shouldNotStartWithoutAStoreThatItNeeds() {
    assertThatThrownBy(() -> new Vault(null, KeepInputs.INTERNAL))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("signalbox.ai.keep-inputs");
    assertThat(new Vault(null, KeepInputs.OFF).keep(classify("meow"))).isEmpty();
  }

  private boolean kept(InferenceOutcome outcome) {
    Decision decision = infer(KeepInputs.INTERNAL, outcome, classify("meow"));
    return text(decision).equals("meow");
  }

  private Decision infer(KeepInputs upTo, InferenceOutcome outcome, InferenceRequest request) {
    return Objects.requireNonNull(gateway(upTo, outcome).infer(request).decision());
  }

  private InferenceGateway gateway(KeepInputs upTo, InferenceOutcome outcome) {
    return new VaultedInferenceGateway(request -> outcome, new Vault(contents, upTo));
  }

  private String text(Decision decision) {
    byte[] bytes = contents.get(TenantId.DEFAULT, ref(decision)).orElseThrow();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static ContentRef ref(Decision decision) {
    @Nullable Object kept = decision.result().detail().get("keptInput");
    Map<?, ?> map = (Map<?, ?>) Objects.requireNonNull(kept);
    return new ContentRef(String.valueOf(map.get("digest")), String.valueOf(map.get("mediaType")));
  }
}
