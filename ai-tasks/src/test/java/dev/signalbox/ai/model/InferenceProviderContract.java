package dev.signalbox.ai.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.audit.Alternative;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link InferenceProvider} holds. */
public abstract class InferenceProviderContract {
  private static final ModelInput HOSTILE =
      new ModelInput("\u0000\uFFFF\uD83D (((((" + "a ".repeat(20) + "]]>{{${x}}} \u202E");

  protected abstract InferenceProvider provider();

  /** A model that this provider can open; the same at every call. */
  protected abstract ModelDefinition definition();

  /** Where the model is opened. */
  protected Backend backend() {
    return SampleCalls.here(provider().name());
  }

  /** Something that the model is sure about. */
  protected abstract ModelInput clear();

  /** Whether the model is sure to a degree that it can tell. */
  protected boolean hasConfidence() {
    return true;
  }

  @Test
  void shouldNameItself() {
    assertThat(provider().name()).matches("[a-z0-9][a-z0-9-]*");
    assertThat(provider().family()).matches("[a-z0-9][a-z0-9-]*");
  }

  @Test
  void shouldGiveTheSameModelTheSameDigest() {
    String digest = provider().open(definition(), backend()).digest();

    assertThat(digest).matches("sha256:[0-9a-f]{64}");
    assertThat(provider().open(definition(), backend()).digest()).isEqualTo(digest);
  }

  @Test
  void shouldAnswerAClearInputWithoutADoubt() {
    ModelAnswer.Answer answer = answer(clear());

    assertThat(answer.value()).isNotNull();
    assertThat(answer.doubt()).isNull();
    if (hasConfidence()) {
      assertThat(answer.confidence()).isBetween(0.5, 1.0);
    } else {
      assertThat(answer.confidence()).isNull();
    }
  }

  @Test
  void shouldGiveTheSameAnswerAgainAndToManyThreads() {
    InferenceModel model = provider().open(definition(), backend());
    ModelAnswer once = model.answer(clear(), SampleCalls.patient());

    List<ModelAnswer> again =
        IntStream.range(0, 32)
            .parallel()
            .mapToObj(i -> model.answer(clear(), SampleCalls.patient()))
            .toList();

    assertThat(again).allMatch(once::equals);
  }

  @Test
  void shouldAnswerHostileTextInsteadOfThrowing() {
    assertThat(provider().open(definition(), backend()).answer(HOSTILE, SampleCalls.patient()))
        .isNotNull();
  }

  @Test
  void shouldAnswerAMegabyteOfText() {
    ModelInput megabyte = new ModelInput("lorem ipsum 12 ".repeat(70_000));

    assertThat(provider().open(definition(), backend()).answer(megabyte, SampleCalls.patient()))
        .isNotNull();
  }

  @Test
  void shouldRankWhatItWeighedWithJsonDetail() {
    ModelAnswer.Answer answer = answer(clear());

    assertThat(answer.alternatives())
        .isNotEmpty()
        .extracting(Alternative::confidence)
        .allMatch(it -> it == null || (it >= 0 && it <= 1));
    assertThat(answer.detail().values()).allMatch(InferenceProviderContract::isJson);
  }

  private static boolean isJson(Object value) {
    return value instanceof String
        || value instanceof Number
        || value instanceof Map
        || (value instanceof List<?> list && list.stream().allMatch(it -> it instanceof Map));
  }

  private ModelAnswer.Answer answer(ModelInput input) {
    return (ModelAnswer.Answer)
        provider().open(definition(), backend()).answer(input, SampleCalls.patient());
  }
}
