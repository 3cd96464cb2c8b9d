package dev.signalbox.ai.oip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.InferenceProviderContract;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.ModelUnusableException;
import dev.signalbox.ai.model.SampleCalls;
import dev.signalbox.ai.wire.WireClients;
import dev.signalbox.ai.wire.WireServer;
import dev.signalbox.audit.Alternative;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OipRestProviderTest extends InferenceProviderContract {
  private static final String SCORES =
      "{\"outputs\":[{\"name\":\"probs\",\"datatype\":\"FP32\",\"shape\":[1,2],\"data\":[0.9,0.1]}]}";

  private final WireClients clients = new WireClients(Clock.systemUTC(), name -> null);
  private final OipRestProvider provider = new OipRestProvider(clients);
  private WireServer server;

  @BeforeEach
  void start() throws IOException {
    server = new WireServer().answering((seen, exchange) -> WireServer.say(exchange, 200, SCORES));
  }

  @AfterEach
  void stop() {
    server.close();
    clients.close();
  }

  @Override
  protected InferenceProvider provider() {
    return provider;
  }

  @Override
  protected Backend backend() {
    return server.backend("oip-rest");
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

    assertThat(server.seen().get(0).path()).isEqualTo("/v2/models/pets/infer");
    assertThat(server.seen().get(0).body())
        .isEqualTo(
            "{\"id\":\"1\",\"inputs\":[{\"name\":\"text\",\"datatype\":\"BYTES\",\"shape\":[1],"
                + "\"data\":[\"meow\"]}]}");
    assertThat(answer)
        .asInstanceOf(type(ModelAnswer.Answer.class))
        .satisfies(it -> assertThat(it.value()).isEqualTo("cats"))
        .satisfies(
            it ->
                assertThat(it.alternatives())
                    .containsExactly(new Alternative("cats", 0.9), new Alternative("dogs", 0.1)));
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

    assertThat(server.seen().get(0).path()).isEqualTo("/v2/models/pets%20v/versions/3/infer");
  }

  @Test
  void shouldMakeTensorsOfTheFieldsOfAnObject() {
    ModelDefinition definition =
        PetModels.of(
            Map.of(
                "inputs",
                List.of(
                    Map.of("name", "x", "datatype", "FP32", "field", "numbers"),
                    Map.of("name", "n", "datatype", "INT64", "field", "count")),
                "output",
                Map.of("value", "probs")));
    Map<String, Object> value =
        Map.of("numbers", List.of(List.of(1, 2), List.of(3, 4)), "count", 2);

    ask(definition, new ModelInput("{}", value));

    assertThat(server.seen().get(0).body())
        .endsWith(
            "\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[2,2],\"data\":[1,2,3,4]},"
                + "{\"name\":\"n\",\"datatype\":\"INT64\",\"shape\":[1],\"data\":[2]}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "FP32|[1,1]|[[2.5]]|2.5",
        "INT64|[1]|[1]|dogs",
        "BYTES|[1]|[\"cats\"]|cats",
        "BOOL|[1]|[true]|true"
      })
  void shouldReadTheValueOfATensor(String datatype, String shape, String data, String value) {
    say(
        "{\"outputs\":[{\"name\":\"out\",\"datatype\":\"%s\",\"shape\":%s,\"data\":%s}]}"
            .formatted(datatype, shape, data));

    ModelAnswer answer = ask(PetModels.valued(), clear());

    assertThat(answer)
        .asInstanceOf(type(ModelAnswer.Answer.class))
        .satisfies(it -> assertThat(it.value()).hasToString(value))
        .satisfies(it -> assertThat(it.confidence()).isNull());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "not json|it is no JSON",
        "{}|it has no outputs",
        "{\"outputs\":[]}|no tensor out came, only []",
        "{\"outputs\":[{\"name\":\"out\",\"datatype\":\"FP32\",\"shape\":[2],\"data\":[1]}]}|the tensor"
            + " out of the shape [2] has 1 values",
        "{\"outputs\":[{\"name\":\"out\",\"datatype\":\"FP32\",\"shape\":[1],\"data\":[{}]}]}|a tensor has"
            + " something that is no value",
        "{\"outputs\":[{\"name\":\"out\",\"datatype\":\"INT8\",\"shape\":[1],\"data\":[7]}]}|there is no"
            + " label 7",
        "{\"outputs\":[{\"name\":\"out\",\"datatype\":\"FP32\",\"shape\":[0],\"data\":[]}]}|the tensor out"
            + " is empty"
      })
  void shouldSayWhyAnAnswerCannotBeRead(String body, String complaint) {
    say(body);

    assertThat(ask(PetModels.valued(), clear()))
        .isEqualTo(new Failure(Cause.UNREADABLE, "the answer cannot be read: " + complaint));
  }

  @Test
  void shouldSendSeveralInputsInOneRequest() {
    say(
        "{\"outputs\":[{\"name\":\"probs\",\"datatype\":\"FP32\",\"shape\":[2,2],"
            + "\"data\":[0.9,0.1,0.2,0.8]}]}");

    List<ModelAnswer> answers =
        provider
            .open(definition(), backend())
            .answerAll(
                List.of(new ModelInput("meow"), new ModelInput("woof")), SampleCalls.patient());

    assertThat(answers)
        .extracting(it -> ((ModelAnswer.Answer) it).value())
        .containsExactly("cats", "dogs");
    assertThat(server.seen()).hasSize(1);
    assertThat(server.seen().get(0).body())
        .endsWith("\"shape\":[2],\"data\":[\"meow\",\"woof\"]}]}");
  }

  @Test
  void shouldFailAllOfABatchWhoseAnswerHasOtherRows() {
    List<ModelAnswer> answers =
        provider
            .open(definition(), backend())
            .answerAll(
                List.of(new ModelInput("meow"), new ModelInput("woof")), SampleCalls.patient());

    assertThat(answers).hasSize(2).allMatch(Failure.class::isInstance);
  }

  @Test
  void shouldSayWhichVersionAnswered() {
    say(SCORES.replace("{\"outputs\"", "{\"model_version\":\"7\",\"outputs\""));

    assertThat(((ModelAnswer.Answer) ask(definition(), clear())).detail())
        .isEqualTo(Map.of("servedVersion", "7"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[-1]", "[-1,-1]", "[4294967296,4294967296]", "[3000000000]"})
  void shouldNotBelieveAShapeThatIsNone(String shape) {
    say(
        "{\"outputs\":[{\"name\":\"out\",\"datatype\":\"FP32\",\"shape\":%s,\"data\":[1]}]}"
            .formatted(shape));

    assertThat(((Failure) ask(PetModels.valued(), clear())).reason())
        .contains("the tensor out is too large or has no shape");
  }

  @ParameterizedTest
  @CsvSource({"200, false", "400, true", "503, true", "404, false", "501, false", "500, false"})
  void shouldHearThatAModelIsNotReady(int status, boolean unready) {
    server.answering((seen, exchange) -> WireServer.say(exchange, status, ""));

    assertThat(provider.open(definition(), backend()).unready(SampleCalls.patient()))
        .isEqualTo(
            unready ? Optional.of("its server says that pets is not ready") : Optional.empty());
    assertThat(server.seen().get(0).path()).isEqualTo("/v2/models/pets/ready");
  }

  @Test
  void shouldNotSendWhatFitsNoTensor() {
    assertThat(ask(PetModels.taking("FP32"), clear()))
        .isEqualTo(new Failure(Cause.REFUSED, "the tensor x wants FP32, the input is none"));
    assertThat(server.seen()).isEmpty();
  }

  @Test
  void shouldRefuseADeclarationThatDoesNotSayWhatToRead() {
    assertThatThrownBy(
            () ->
                provider.open(
                    PetModels.of(Map.of("inputs", List.of(PetModels.TEXT), "output", Map.of())),
                    backend()))
        .isInstanceOf(ModelUnusableException.class)
        .hasMessageContaining("names the tensor to read");
  }

  private void say(String body) {
    server.answering((seen, exchange) -> WireServer.say(exchange, 200, body));
  }

  private ModelAnswer ask(ModelDefinition definition, ModelInput input) {
    return provider.open(definition, backend()).answer(input, SampleCalls.patient());
  }
}
