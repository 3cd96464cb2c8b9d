package dev.signalbox.ai.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ai.onnxruntime.OrtException;
import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.InferenceProviderContract;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.ModelUnusableException;
import dev.signalbox.ai.model.SampleCalls;
import dev.signalbox.ai.model.SampleModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxProviderTest extends InferenceProviderContract {
  @TempDir static Path home;

  private static EncoderLibrary encoders = new EncoderLibrary(Path.of("."));

  @BeforeAll
  static void openEncoders() {
    encoders = new EncoderLibrary(home);
  }

  @AfterAll
  static void closeEncoders() throws OrtException {
    encoders.close();
  }

  @Override
  protected InferenceProvider provider() {
    return new OnnxProvider(encoders, new HeadCache(home.resolve("cache")));
  }

  @Override
  protected ModelDefinition definition() {
    return SampleModels.pets(Map.of());
  }

  @Override
  protected ModelInput clear() {
    return new ModelInput("the cat catches a mouse and purrs");
  }

  @Test
  void shouldPointToTheSentenceThatAnUnsureAnswerRestsOn() {
    String text = "I have no idea what to write here today. The cat catches a mouse and purrs.";

    ModelAnswer.Answer answer =
        (ModelAnswer.Answer) open().answer(new ModelInput(text), SampleCalls.patient());

    assertThat(answer.value()).isEqualTo("cats");
    assertThat(answer.detail().get("evidence"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .first()
        .isEqualTo(Map.of("start", text.indexOf("The cat"), "end", text.length()));
  }

  @Test
  void shouldTrainTheSameHeadAgainWhenItsCacheIsDamaged() throws IOException {
    ModelAnswer before = open().answer(clear(), SampleCalls.patient());
    for (Path file : cached()) {
      Files.writeString(file, Files.readString(file).replace("0", "1"));
    }

    assertThat(open().answer(clear(), SampleCalls.patient())).isEqualTo(before);
  }

  @Test
  void shouldAnswerTheSameFromTheCacheAsFreshlyTrained() throws IOException {
    for (Path file : cached()) {
      Files.delete(file);
    }
    ModelAnswer fresh = open().answer(clear(), SampleCalls.patient());

    assertThat(cached()).hasSize(1);
    assertThat(open().answer(clear(), SampleCalls.patient())).isEqualTo(fresh);
  }

  @Test
  void shouldSayThatALongTextWasNotReadToItsEnd() {
    ModelAnswer.Answer answer =
        (ModelAnswer.Answer)
            open().answer(new ModelInput("the cat purrs. ".repeat(60_000)), SampleCalls.patient());

    assertThat(answer.detail())
        .containsEntry(
            "cut", "the text is longer than 762 tokens: its beginning and its end were read");
  }

  @Test
  void shouldDoubtATextThatBelongsToNoClass() {
    ModelAnswer.Answer answer =
        (ModelAnswer.Answer)
            open()
                .answer(
                    new ModelInput("quarterly bond yields fell in Oslo"), SampleCalls.patient());

    assertThat(answer.doubt()).isEqualTo("the text seems to belong to none of the classes");
  }

  @Test
  void shouldDoubtATextThatIsUnlikeAllExamplesOfAModelWithoutRejects() {
    ModelAnswer.Answer answer =
        (ModelAnswer.Answer)
            provider()
                .open(SampleModels.pets(Map.of("rejects", "none")), SampleCalls.here("onnx"))
                .answer(
                    new ModelInput("quarterly bond yields fell in Oslo"), SampleCalls.patient());

    assertThat(answer.doubt()).startsWith("the text is unlike all examples of the model");
  }

  @Test
  void shouldNameAnEncoderThatIsNotThere() {
    ModelDefinition other = SampleModels.pets(Map.of("encoder", "no-such-encoder"));

    assertThatThrownBy(() -> provider().open(other, SampleCalls.here("onnx")))
        .isInstanceOf(ModelUnusableException.class)
        .hasMessage("The model file classpath:encoders/no-such-encoder/encoder.yaml is missing.");
  }

  @Test
  void shouldStopAtWeightsWithAnotherDigest() throws IOException {
    Path folder = Files.createDirectories(home.resolve("encoders/mine"));
    Files.writeString(folder.resolve("weights.onnx"), "tampered");
    Files.writeString(
        folder.resolve("encoder.yaml"),
        "weights: {file: weights.onnx, digest: 'sha256:" + "0".repeat(64) + "'}");
    ModelDefinition mine = SampleModels.pets(Map.of("encoder", "mine"));

    assertThatThrownBy(() -> provider().open(mine, SampleCalls.here("onnx")))
        .isInstanceOf(ModelUnusableException.class)
        .hasMessageStartingWith("The model file " + folder.resolve("weights.onnx"))
        .hasMessageContaining("but sha256:0000");
  }

  @Test
  void shouldGiveItsMemoryBackAndAnswerTheSameAfterwards() throws OrtException {
    InferenceModel model = open();
    ModelAnswer before = model.answer(clear(), SampleCalls.patient());
    SentenceEncoder encoder = encoders.encoder("all-minilm-l6-v2-q", Device.CPU);

    assertThat(encoder.rest(Duration.ofHours(1))).isFalse();
    assertThat(encoder.rest(Duration.ZERO)).isTrue();
    assertThat(encoder.rest(Duration.ZERO)).isFalse();

    assertThat(model.answer(clear(), SampleCalls.patient())).isEqualTo(before);
    assertThat(encoder.rest(Duration.ZERO)).isTrue();
  }

  @Test
  void shouldRestByItselfOnceNobodyAsked() throws OrtException {
    try (EncoderLibrary own = new EncoderLibrary(home);
        OnnxProvider provider =
            new OnnxProvider(own, new HeadCache(home.resolve("cache")))
                .resting(Duration.ofMillis(200))) {
      InferenceModel model = provider.open(definition(), SampleCalls.here("onnx"));
      SentenceEncoder encoder = own.encoder("all-minilm-l6-v2-q", Device.CPU);

      await().until(encoder::isResting);

      assertThat(model.answer(clear(), SampleCalls.patient()))
          .isInstanceOf(ModelAnswer.Answer.class);
    }
  }

  @Test
  void shouldNotStartOnADeviceThatIsNotThere() {
    ModelDefinition definition = SampleModels.pets(Map.of("device", "cuda"));

    assertThatThrownBy(() -> provider().open(definition, SampleCalls.here("onnx")))
        .isInstanceOf(ModelUnusableException.class)
        .hasMessageStartingWith(
            "The encoder all-minilm-l6-v2-q asks for the device cuda, but this ONNX Runtime has"
                + " only [")
        .hasMessageEndingWith("or set device to cpu.");
  }

  @Test
  void shouldKnowNoOtherDevice() {
    ModelDefinition definition = SampleModels.pets(Map.of("device", "tpu"));

    assertThatThrownBy(() -> provider().open(definition, SampleCalls.here("onnx")))
        .isInstanceOf(ModelUnusableException.class)
        .hasMessageContaining("device");
  }

  private InferenceModel open() {
    return provider().open(definition(), SampleCalls.here("onnx"));
  }

  private static List<Path> cached() throws IOException {
    Path cache = home.resolve("cache");
    if (!Files.isDirectory(cache)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(cache)) {
      return files.toList();
    }
  }
}
