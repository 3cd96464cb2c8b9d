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
import dev.signalbox.ai.wire.WireClients;
import dev.signalbox.peer.PeerServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol against a server that is not ours: MLServer. */
class OipPeerIT {
  private static final ModelInput NEGATIVE = input(-1.5, -1.0);
  private static final ModelInput POSITIVE = input(1.5, 1.0);

  private final WireClients clients =
      new WireClients(Clock.systemUTC(), Map.<String, String>of()::get);
  private final GrpcChannels channels =
      new GrpcChannels(Clock.systemUTC(), Map.<String, String>of()::get);

  @AfterEach
  void close() {
    clients.close();
    channels.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"oip-rest", "oip-grpc"})
  void shouldBeAnswered(String protocol) {
    InferenceModel model = model(protocol, Map.of());

    assertThat(value(model.answer(NEGATIVE, SampleCalls.patient()))).isEqualTo("cats");
    assertThat(value(model.answer(POSITIVE, SampleCalls.patient()))).isEqualTo("dogs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"oip-rest", "oip-grpc"})
  void shouldBeAnsweredAllAtOnce(String protocol) {
    List<ModelAnswer> answers =
        model(protocol, Map.of())
            .answerAll(List.of(POSITIVE, NEGATIVE, POSITIVE), SampleCalls.patient());

    assertThat(answers).extracting(OipPeerIT::value).containsExactly("dogs", "cats", "dogs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"oip-rest", "oip-grpc"})
  void shouldHearWhichVersionAnswered(String protocol) {
    Answer answer =
        (Answer) model(protocol, Map.of("version", "v1")).answer(POSITIVE, SampleCalls.patient());

    assertThat(answer.detail()).containsEntry("servedVersion", "v1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"oip-rest", "oip-grpc"})
  void shouldBeReady(String protocol) {
    assertThat(model(protocol, Map.of()).unready(SampleCalls.patient())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"oip-rest", "oip-grpc"})
  void shouldBeRefusedByAModelThatIsNotThere(String protocol) {
    assertThat(failure(model(protocol, Map.of("model", "nope")), POSITIVE))
        .isEqualTo(Cause.REFUSED);
    assertThat(failure(model(protocol, Map.of("version", "v9")), POSITIVE))
        .isEqualTo(Cause.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"oip-rest", "oip-grpc"})
  void shouldFailWhereTheModelDoes(String protocol) {
    assertThat(failure(model(protocol, Map.of()), input(1.0, 2.0, 3.0)))
        .isIn(Cause.ERRED, Cause.FAILED, Cause.REFUSED);
  }

  private InferenceModel model(String protocol, Map<String, Object> settings) {
    String url = PeerServer.MLSERVER.url(protocol.equals("oip-rest") ? 0 : 1);
    Map<String, Object> oip = new HashMap<>();
    oip.put("model", "risk");
    oip.put("inputs", List.of(Map.of("name", "x", "datatype", "FP32")));
    oip.put("output", Map.of("value", "predict"));
    oip.putAll(settings);
    return provider(protocol).open(PetModels.of(oip), backend(protocol, url));
  }

  private InferenceProvider provider(String protocol) {
    return protocol.equals("oip-rest")
        ? new OipRestProvider(clients)
        : new OipGrpcProvider(channels);
  }

  private static @Nullable Object value(ModelAnswer answer) {
    assertThat(answer).isInstanceOf(Answer.class);
    return ((Answer) answer).value();
  }

  private static Cause failure(InferenceModel model, ModelInput input) {
    ModelAnswer answer = model.answer(input, SampleCalls.patient());
    assertThat(answer).isInstanceOf(Failure.class);
    return ((Failure) answer).cause();
  }

  private static ModelInput input(Double... row) {
    return new ModelInput(List.of(row).toString(), List.of(List.of(row)));
  }

  private static Backend backend(String protocol, String url) {
    return new Backend(
        "mlserver",
        protocol,
        new Backend.Address(Placement.LOCAL, URI.create(url), null, null),
        new Limits(Duration.ofSeconds(30), 4, 10, null),
        Batching.NONE,
        Duration.ZERO,
        Prices.NONE,
        "1");
  }
}
