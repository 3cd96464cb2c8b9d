package dev.signalbox.ai.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.ai.model.Money;
import dev.signalbox.ai.model.Sensitivity;
import dev.signalbox.ai.route.Route.Candidate;
import dev.signalbox.ai.settings.SettingsNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteReaderTest {
  @Test
  void shouldReadCandidatesConditionsAndFallbacks() {
    Route route =
        read(
            """
            model: pets
            candidates:
              - name: near
                backend: onnx
                weight: 3
                quality: 0.9
              - backend: far
                model: pets-large
                shadow: true
                when:
                  sensitivity: [public, internal]
                  residency: eu
                  lane: interactive
                  tenant: default
                  tag: [demo, trial]
                  max-cost: 0.05 EUR
                  max-p95: 300ms
            fallback: [pets-small, person]
            """);

    assertThat(route.candidates().get(0))
        .isEqualTo(new Candidate("near", "onnx", "pets", When.ALWAYS, 3, 0.9, false));
    assertThat(route.candidates().get(1))
        .isEqualTo(
            new Candidate(
                "far",
                "far",
                "pets-large",
                new When(
                    Set.of(Sensitivity.PUBLIC, Sensitivity.INTERNAL),
                    Set.of("eu"),
                    Set.of("interactive"),
                    Set.of("default"),
                    Set.of("demo", "trial"),
                    Money.parse("0.05 EUR").orElseThrow(),
                    Duration.ofMillis(300)),
                null,
                null,
                true));
    assertThat(route.fallback()).isEqualTo(List.of("pets-small"));
    assertThat(route.person()).isTrue();
    assertThat(route.version()).isEqualTo("v1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model: dogs|f:1: 'model' is not the name of its file, pets",
        "model: pets|f:1: 'candidates' names none that may answer",
        "model: pets\\ncandidates:\\n- {backend: a, shadow: true}|f:2: 'candidates' names none that may"
            + " answer",
        "model: pets\\ncandidates:\\n- {backend: a}\\n- {backend: a}|f:4: 'name' is another"
            + " candidate's already: a",
        "model: pets\\ncandidates:\\n- {model: a}|f:3: 'backend' is missing",
        "model: pets\\ncandidates:\\n- backend: a\\n  weight: much|f:4: 'weight' is no whole number from"
            + " 0 to 1000000: 'much'",
        "model: pets\\ncandidates:\\n- backend: a\\n  quality: 2|f:4: 'quality' is no number from 0 to"
            + " 1: '2'",
        "model: pets\\ncandidates:\\n- backend: a\\n  when: {sensitivity: secret}|f:4: 'sensitivity' is"
            + " none: 'secret'",
        "model: pets\\ncandidates:\\n- backend: a\\n  when: {cheap: true}|f:4: 'cheap' is not known here;"
            + " known are [lane, max-cost, max-p95, residency, sensitivity, tag, tenant]",
        "model: pets\\ncandidates:\\n- backend: a\\nfallback: [person, b]|f:4: 'fallback' goes on after"
            + " the person, who always decides",
        "model: pets\\ncandidates:\\n- backend: a\\nfallback: B!|f:4: 'fallback' names no model: 'B!'"
      })
  void shouldNameTheLineOfWhatIsWrong(String text, String complaint) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n"))).hasMessage(complaint);
  }

  private static Route read(String text) {
    return new RouteReader().read("pets", SettingsNode.read("f", text), "v1");
  }
}
