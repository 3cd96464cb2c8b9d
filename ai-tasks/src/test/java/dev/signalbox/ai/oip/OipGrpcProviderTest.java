package dev.signalbox.ai.oip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.InferenceProviderContract;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Answer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.ModelUnusableException;
import dev.signalbox.ai.model.SampleCalls;
import dev.signalbox.ai.oip.grpc.InferTensorContents;
import dev.signalbox.ai.oip.grpc.ModelInferRequest;
import dev.signalbox.ai.oip.grpc.ModelInferRequest.InferInputTensor;
import dev.signalbox.ai.oip.grpc.ModelInferResponse;
import dev.signalbox.ai.oip.grpc.ModelInferResponse.InferOutputTensor;
import dev.signalbox.audit.Alternative;
import dev.signalbox.secret.SecretReference;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OipGrpcProviderTest extends InferenceProviderContract {
  private static final ModelInferResponse SCORES =
      ModelInferResponse.newBuilder()
          .setModelVersion("7")
          .addOutputs(tensor("probs", "FP32", 1, 2))
          .addRawOutputContents(floats(0.875f, 0.125f))
          .build();

  private final GrpcChannels channels =
      new GrpcChannels(Clock.systemUTC(), Map.of("KEY", "s3cret", "ODD", "s3cr\u00e9t\nx")::get);
  private final OipGrpcProvider provider = new OipGrpcProvider(channels);
  private OipGrpcServer server;

  @BeforeEach
  void start() throws IOException {
    server = new OipGrpcServer().saying(SCORES);
  }

  @AfterEach
  void stop() {
    server.close();
    channels.close();
  }

  @Override
  protected InferenceProvider provider() {
    return provider;
  }

  @Override
  protected Backend backend() {
    return server.backend();
  }

  @Override
  protected ModelDefinition definition() {
    return PetModels.ranking();
  }

  @Override
  protected ModelInput clear() {
    return new ModelInput("meow");
  }

  @Test
  void shouldSayWhatTheProtocolSays() {
    ModelAnswer answer = ask(definition(), clear());

    assertThat(server.seen())
        .containsExactly(
            ModelInferRequest.newBuilder()
                .setModelName("pets")
                .setId("1")
                .addInputs(
                    InferInputTensor.newBuilder().setName("text").setDatatype("BYTES").addShape(1))
                .addRawInputContents(ByteString.copyFromUtf8("\4\0\0\0meow"))
                .build());
    assertThat(answer)
        .isEqualTo(
            new Answer(
                "cats",
                0.875,
                List.of(new Alternative("cats", 0.875), new Alternative("dogs", 0.125)),
                null,
                Map.of("servedVersion", "7")));
  }

  @Test
  void shouldNameTheModelAndTheVersionOfTheServer() {
    ask(
        PetModels.of(
            Map.of(
                "model",
                "pets v",
                "version",
                3,
                "inputs",
                List.of(PetModels.TEXT),
                "output",
                Map.of("scores", "probs"))),
        clear());

    assertThat(server.seen().get(0).getModelName()).isEqualTo("pets v");
    assertThat(server.seen().get(0).getModelVersion()).isEqualTo("3");
  }

  @Test
  void shouldReadTypedContentsToo() {
    server.saying(
        ModelInferResponse.newBuilder()
            .addOutputs(
                tensor("out", "BYTES", 1)
                    .setContents(
                        InferTensorContents.newBuilder()
                            .addBytesContents(ByteString.copyFromUtf8("Käfer"))))
            .build());

    assertThat(((Answer) ask(PetModels.valued(), clear())).value()).isEqualTo("Käfer");
  }

  @Test
  void shouldSendSeveralInputsInOneRequest() {
    server.saying(
        ModelInferResponse.newBuilder()
            .addOutputs(tensor("probs", "FP32", 2, 2))
            .addRawOutputContents(floats(0.875f, 0.125f, 0.25f, 0.75f))
            .build());

    List<ModelAnswer> answers =
        model(definition())
            .answerAll(
                List.of(new ModelInput("meow"), new ModelInput("woof")), SampleCalls.patient());

    assertThat(answers).extracting(it -> ((Answer) it).value()).containsExactly("cats", "dogs");
    assertThat(server.seen())
        .extracting(it -> it.getInputs(0).getShapeList())
        .containsExactly(List.of(2L));
  }

  @Test
  void shouldSayWhyAnAnswerCannotBeRead() {
    assertUnreadable(ModelInferResponse.getDefaultInstance(), "no tensor out came, only []");
    assertUnreadable(
        out("FP32", 2).addRawOutputContents(floats(1)).build(),
        "the content of the tensor out is not as long as its shape");
    assertUnreadable(
        out("FP32", 1).addRawOutputContents(floats(1)).addRawOutputContents(floats(1)).build(),
        "2 raw contents came for 1 tensors");
    assertUnreadable(
        out("FP32", -1).addRawOutputContents(floats(1)).build(),
        "the tensor out is too large or has no shape: [-1]");
    assertUnreadable(
        out("FP32", 1L << 40).addRawOutputContents(floats(1)).build(),
        "the tensor out is too large or has no shape: [1099511627776]");
    assertUnreadable(
        out("COMPLEX", 1).addRawOutputContents(floats(1)).build(),
        "the tensor out is of no known datatype");
    assertUnreadable(
        out("FP32", 1).addRawOutputContents(floats(Float.NaN)).build(),
        "the tensor out has something that is no number");
    assertUnreadable(out("FP32", 1).build(), "the tensor out of the shape [1] has 0 values");
  }

  private void assertUnreadable(ModelInferResponse response, String why) {
    server.saying(response);

    assertThat(ask(PetModels.valued(), clear()))
        .isEqualTo(new Failure(Cause.UNREADABLE, "the answer cannot be read: " + why));
  }

  @Test
  void shouldNotSendANumberThatDoesNotFitItsTensor() {
    assertThat(ask(PetModels.taking("UINT8"), new ModelInput("300", 300)))
        .isEqualTo(new Failure(Cause.REFUSED, "the tensor x has a value that is no UINT8"));
    assertThat(server.seen()).isEmpty();
  }

  @Test
  void shouldShowTheSecretToTheServer() {
    asked(server.backend(SecretReference.of("env:KEY")));

    assertThat(server.header("authorization")).isEqualTo("Bearer s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NONE", "ODD"})
  void shouldAskNobodyWithoutASecretThatCanBeShown(String name) {
    assertThat(asked(server.backend(SecretReference.of("env:" + name))))
        .isEqualTo(new Failure(Cause.UNREACHABLE, "far: there is no secret at env:" + name));
    assertThat(server.seen()).isEmpty();
  }

  @Test
  void shouldHearThatAModelIsNotReady() {
    server.ready(false);

    assertThat(model(definition()).unready(SampleCalls.patient()))
        .contains("its server says that pets is not ready");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(booleans = true)
  void shouldTakeAModelForReadyWhereNobodySaysOtherwise(@Nullable Boolean ready) {
    server.ready(ready);

    assertThat(model(definition()).unready(SampleCalls.patient())).isEmpty();
  }

  @Test
  void shouldRefuseAnAddressThatIsMoreThanAHost() {
    Backend backend =
        OipGrpcServer.backend(URI.create("http://127.0.0.1:" + server.port() + "/v2"), null);

    assertThatThrownBy(() -> provider.open(definition(), backend))
        .isInstanceOf(ModelUnusableException.class)
        .hasMessageContaining("its url names a host and a port, nothing else");
  }

  @Test
  void shouldFindAServerAgainThatWasAway() throws IOException {
    InferenceModel model = model(definition());
    int port = server.port();
    server.close();
    await()
        .untilAsserted(
            () ->
                assertThat(model.answer(clear(), SampleCalls.patient()))
                    .isInstanceOf(Failure.class));

    server = new OipGrpcServer(port).saying(SCORES);

    assertThat(model.answer(clear(), SampleCalls.patient())).isInstanceOf(Answer.class);
  }

  private ModelAnswer asked(Backend backend) {
    return provider.open(definition(), backend).answer(clear(), SampleCalls.patient());
  }

  private ModelAnswer ask(ModelDefinition definition, ModelInput input) {
    return model(definition).answer(input, SampleCalls.patient());
  }

  private InferenceModel model(ModelDefinition definition) {
    return provider.open(definition, backend());
  }

  private static ModelInferResponse.Builder out(String datatype, long... shape) {
    return ModelInferResponse.newBuilder().addOutputs(tensor("out", datatype, shape));
  }

  private static InferOutputTensor.Builder tensor(String name, String datatype, long... shape) {
    InferOutputTensor.Builder tensor =
        InferOutputTensor.newBuilder().setName(name).setDatatype(datatype);
    for (long dimension : shape) {
      tensor.addShape(dimension);
    }
    return tensor;
  }

  private static ByteString floats(float... values) {
    ByteBuffer buffer =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      buffer.putFloat(value);
    }
    return ByteString.copyFrom(buffer.flip());
  }
}
