package dev.signalbox.ai.oip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.backend.Batching;
import dev.signalbox.ai.backend.Limits;
import dev.signalbox.ai.backend.Placement;
import dev.signalbox.ai.backend.Prices;
import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Answer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.SampleCalls;
import dev.signalbox.ai.serving.OpenDoor;
import dev.signalbox.ai.serving.Shelf;
import dev.signalbox.ai.wire.WireClients;
import dev.signalbox.secret.SecretReference;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our client asks our server: one Signalbox may be a back end of another. */
class OwnServerTest {
  private static final Map<String, String> SECRETS = Map.of("KEY", "operator");

  private final Shelf shelf = new Shelf();
  private final OpenDoor door = new OpenDoor(shelf);
  private final WireClients clients = new WireClients(Clock.systemUTC(), SECRETS::get);
  private final GrpcChannels channels = new GrpcChannels(Clock.systemUTC(), SECRETS::get);

  @AfterEach
  void close() {
    clients.close();
    channels.close();
    door.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"oip-rest", "oip-grpc"})
  void shouldBeAnsweredWithConfidenceOrWithout(String protocol) {
    shelf.answering(it -> Shelf.answered(it, "cats", "a letter".equals(it.input()) ? 0.75 : null));
    InferenceModel model = model(protocol, "pets", List.of(Map.of("name", "input")));

    Answer sure = answer(model, new ModelInput("a letter"));
    Answer unsure = answer(model, new ModelInput("another"));

    assertThat(sure.value()).isEqualTo("cats");
    assertThat(sure.confidence()).isEqualTo(0.75);
    assertThat(sure.detail()).containsEntry("servedVersion", "1");
    assertThat(unsure.confidence()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"oip-rest", "oip-grpc"})
  void shouldBeAnsweredRowByRow(String protocol) {
    shelf.answering(it -> Shelf.answered(it, String.valueOf(it.input()), 0.5));
    InferenceModel model = model(protocol, "pets", List.of(Map.of("name", "input")));

    List<ModelAnswer> answers =
        model.answerAll(List.of(new ModelInput("a"), new ModelInput("b")), SampleCalls.patient());

    assertThat(answers).extracting(it -> ((Answer) it).value()).containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"oip-rest", "oip-grpc"})
  void shouldBringTheTensorsThatTheModelDeclares(String protocol) {
    InferenceModel model =
        model(protocol, "risk", List.of(Map.of("name", "x", "datatype", "FP32")));

    answer(model, new ModelInput("[1.5, 2.0]", List.of(1.5, 2.0)));

    assertThat(shelf.inputs()).containsExactly(List.of(1.5, 2.0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"oip-rest", "oip-grpc"})
  void shouldBeRefusedByAModelThatIsNotThere(String protocol) {
    InferenceModel model = model(protocol, "nothing", List.of(Map.of("name", "input")));

    ModelAnswer answer = model.answer(new ModelInput("x"), SampleCalls.patient());

    assertThat(((Failure) answer).cause()).isEqualTo(Cause.REFUSED);
  }

  private static Answer answer(InferenceModel model, ModelInput input) {
    ModelAnswer answer = model.answer(input, SampleCalls.patient());
    assertThat(answer).isInstanceOf(Answer.class);
    return (Answer) answer;
  }

  private InferenceModel model(String protocol, String name, List<Map<String, String>> inputs) {
    Map<String, Object> oip = new HashMap<>();
    oip.put("model", name);
    oip.put("inputs", inputs);
    oip.put("output", Map.of("value", "output", "confidence", "confidence"));
    InferenceProvider provider =
        protocol.equals("oip-rest") ? new OipRestProvider(clients) : new OipGrpcProvider(channels);
    int port = protocol.equals("oip-rest") ? door.httpPort() : door.grpcPort();
    return provider.open(
        PetModels.of(oip),
        new Backend(
            "own",
            protocol,
            new Backend.Address(
                Placement.ONPREM,
                URI.create("http://127.0.0.1:" + port),
                SecretReference.of("env:KEY"),
                null),
            new Limits(Duration.ofSeconds(20), 8, 100, null),
            Batching.NONE,
            Duration.ZERO,
            Prices.NONE,
            "1"));
  }
}
