package dev.signalbox.ai.pattern;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.ai.model.AiTask;
import dev.signalbox.ai.model.InMemoryFolder;
import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.InferenceProviderContract;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.ModelUnusableException;
import dev.signalbox.ai.model.SampleCalls;
import dev.signalbox.ai.model.Sensitivity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PatternProviderTest extends InferenceProviderContract {
  @Override
  protected InferenceProvider provider() {
    return new PatternProvider();
  }

  @Override
  protected ModelDefinition definition() {
    return with(
        Map.of(
            "find", List.of("card ([0-9 ]+)"), "check", "luhn", "as", "compact", "required", true));
  }

  @Override
  protected ModelInput clear() {
    return new ModelInput("my card 4111 1111 1111 1111, please");
  }

  @Test
  void shouldSayWhichFieldHasAPatternThatIsNone() {
    assertThatThrownBy(
            () -> provider().open(with(Map.of("find", List.of("(a"))), SampleCalls.here("pattern")))
        .isInstanceOf(ModelUnusableException.class)
        .hasMessageContaining("memory:model/model.yaml pattern fields card 'find'");
  }

  @Test
  void shouldRefuseASettingThatNobodyReads() {
    assertThatThrownBy(
            () ->
                provider()
                    .open(
                        with(Map.of("find", List.of("(a)"), "chekc", "iban")),
                        SampleCalls.here("pattern")))
        .isInstanceOf(ModelUnusableException.class)
        .hasMessageContaining("'chekc' is not known here");
  }

  @Test
  void shouldRefuseAModelThatWouldNeverDoubt() {
    assertThatThrownBy(
            () ->
                provider().open(with(Map.of("find", List.of("(a)"))), SampleCalls.here("pattern")))
        .isInstanceOf(ModelUnusableException.class)
        .hasMessageContaining("no required field");
  }

  private static ModelDefinition with(Map<String, Object> field) {
    return new ModelDefinition(
        "cards",
        "1",
        AiTask.EXTRACT,
        "pattern",
        "Apache-2.0",
        Map.of(),
        null,
        Sensitivity.RESTRICTED,
        null,
        Map.of("fields", Map.of("card", field)),
        new InMemoryFolder(Map.of("model.yaml", "")));
  }
}
