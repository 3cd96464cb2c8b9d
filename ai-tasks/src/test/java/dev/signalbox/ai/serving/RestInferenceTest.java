package dev.signalbox.ai.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.ai.InferenceRequest;
import dev.signalbox.ai.InferenceRequest.Terms;
import dev.signalbox.ai.model.AiTask;
import dev.signalbox.ai.model.Money;
import dev.signalbox.ai.model.Sensitivity;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestInferenceTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Shelf shelf = new Shelf();
  private final InferenceServer server = shelf.server();
  private final RestInference rest =
      new RestInference(server, new Readiness(null, null), Shelf.properties());

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void shouldAnswerEachTextOfATensor() {
    shelf.answering(it -> Shelf.answer(it, it.input() + "!", "a".equals(it.input()) ? 0.5 : null));

    JsonNode answer =
        answered(
            "pets",
            "{\"id\":\"42\",\"inputs\":[{\"name\":\"input\",\"shape\":[2],\"datatype\":\"BYTES\","
                + "\"data\":[\"a\",\"b\"]}]}");

    assertThat(answer.get("model_name").asText()).isEqualTo("pets");
    assertThat(answer.get("model_version").asText()).isEqualTo("1");
    assertThat(answer.get("id").asText()).isEqualTo("42");
    assertThat(answer.get("outputs"))
        .hasToString(
            "[{\"name\":\"output\",\"datatype\":\"BYTES\",\"shape\":[2],\"data\":[\"a!\",\"b!\"]},"
                + "{\"name\":\"confidence\",\"datatype\":\"FP32\",\"shape\":[2],\"data\":[0.5,null]},"
                + "{\"name\":\"unsure\",\"datatype\":\"BOOL\",\"shape\":[2],\"data\":[false,false]},"
                + "{\"name\":\"degraded\",\"datatype\":\"BOOL\",\"shape\":[2],\"data\":[false,false]}]");
    assertThat(answer.at("/parameters/signalbox_decision").asText().split(", ")).hasSize(2);
    assertThat(answer.at("/parameters/signalbox_model").asText()).isEqualTo("pets:1");
    assertThat(answer.at("/parameters/signalbox_cost").asText()).isEqualTo("0.20 EUR");
    assertThat(answer.at("/parameters/signalbox_degraded").asBoolean()).isFalse();
    assertThat(answer.at("/parameters").has("signalbox_confidence")).isFalse();
    assertThat(shelf.ledger.records()).hasSize(2);
  }

  @Test
  void shouldAnswerAColumnWithAColumnAndOnlyWhatIsWanted() {
    JsonNode answer =
        answered(
            "pets",
            "{\"inputs\":[{\"name\":\"input\",\"shape\":[1,1],\"datatype\":\"BYTES\","
                + "\"data\":[[\"a\"]]}],\"outputs\":[{\"name\":\"confidence\"}]}");

    assertThat(answer.has("id")).isFalse();
    assertThat(answer.get("outputs"))
        .hasToString(
            "[{\"name\":\"confidence\",\"datatype\":\"FP32\",\"shape\":[1,1],\"data\":[0.75]}]");
    assertThat(answer.at("/parameters/signalbox_confidence").asDouble()).isEqualTo(0.75);
  }

  @Test
  void shouldWriteWhatIsNoTextAsJsonAndNothingAsNothing() {
    shelf.answering(
        it -> Shelf.answer(it, "a".equals(it.input()) ? Map.of("iban", List.of(1, 2)) : null, 0.5));

    JsonNode answer =
        answered(
            "pets",
            "{\"inputs\":[{\"name\":\"input\",\"shape\":[2],\"datatype\":\"BYTES\","
                + "\"data\":[\"a\",\"b\"]}]}");

    assertThat(answer.at("/outputs/0/data")).hasToString("[\"{\\\"iban\\\":[1,2]}\",\"\"]");
    assertThat(answer.at("/outputs/2/data")).hasToString("[false,true]");
    assertThat(answer.at("/parameters/signalbox_degraded").asBoolean()).isTrue();
  }

  @Test
  void shouldTakeTheTermsOutOfTheParameters() {
    answered(
        "pets",
        """
        {"parameters":{"sensitivity":"restricted","min_confidence":0.9,"max_cost":"0.05 EUR",
          "max_latency":"PT2S","deadline":"PT10S","timeout":5000000,"lane":"interactive","tag":"chat",
          "priority":3},
         "inputs":[{"name":"input","shape":[1],"datatype":"BYTES","data":["a"]}]}
        """);

    InferenceRequest asked = shelf.asked.get(0);
    assertThat(asked.task()).isEqualTo(AiTask.CLASSIFY);
    assertThat(asked.origin().deadline()).isEqualTo(Shelf.CLOCK.instant().plusSeconds(5));
    assertThat(asked.terms())
        .isEqualTo(
            new Terms(
                0.9,
                Sensitivity.RESTRICTED,
                Money.parse("0.05 EUR").orElseThrow(),
                Duration.ofSeconds(2),
                "interactive",
                "chat"));
  }

  @Test
  void shouldHeedTheEarliestDeadline() {
    Instant soon = Shelf.CLOCK.instant().plusSeconds(3);
    byte[] body =
        bytes(
            "{\"parameters\":{\"deadline\":\"2100-01-01T00:00:00Z\"},\"inputs\":[{\"name\":\"input\","
                + "\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"a\"]}]}");
    Asked asked = Shelf.asking("pets");

    rest.infer(new Asked(asked.caller(), "pets", "1", soon), body, null);

    assertThat(shelf.asked.get(0).origin().deadline()).isEqualTo(soon);
  }

  @Test
  void shouldReadTextsAsJsonWhereTheySaySo() {
    answered(
        "pets",
        "{\"inputs\":[{\"name\":\"input\",\"shape\":[2],\"datatype\":\"BYTES\","
            + "\"parameters\":{\"content_type\":\"json\"},\"data\":[\"{\\\"a\\\":[1]}\",\"2.5\"]}]}");

    assertThat(shelf.asked)
        .extracting(InferenceRequest::input)
        .containsExactlyInAnyOrder(Map.of("a", List.of(1)), 2.5);
  }

  @Test
  void shouldTakeTheTensorsThatAModelDeclares() {
    answered(
        "risk",
        "{\"inputs\":[{\"name\":\"x\",\"shape\":[2,2],\"datatype\":\"FP32\",\"data\":[1,2,3,4.5]}]}");
    answered(
        "risk", "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[7]}]}");
    answered(
        "house",
        "{\"inputs\":[{\"name\":\"street\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"Elm\"]},"
            + "{\"name\":\"rooms\",\"shape\":[1,2],\"datatype\":\"INT64\",\"data\":[[3,4]]}]}");

    assertThat(shelf.asked)
        .extracting(InferenceRequest::input)
        .containsExactlyInAnyOrder(
            List.of(1L, 2L),
            List.of(3L, 4.5),
            7L,
            Map.of("rooms", List.of(3L, 4L), "address", "Elm"));
  }

  @Test
  void shouldTakeTextsForAModelThatDeclaresTensors() {
    answered(
        "risk",
        "{\"parameters\":{\"content_type\":\"json\"},\"inputs\":[{\"name\":\"input\",\"shape\":[1],"
            + "\"datatype\":\"BYTES\",\"data\":[\"[1.5, 2]\"]}]}");

    assertThat(shelf.asked.get(0).input()).isEqualTo(List.of(1.5, 2));
  }

  @Test
  void shouldReadAndWriteBinaryTensors() throws IOException {
    String json =
        "{\"parameters\":{\"binary_data_output\":true},\"inputs\":[{\"name\":\"input\","
            + "\"shape\":[2],\"datatype\":\"BYTES\",\"parameters\":{\"binary_data_size\":11}}],"
            + "\"outputs\":[{\"name\":\"output\"},{\"name\":\"unsure\"},"
            + "{\"name\":\"confidence\",\"parameters\":{\"binary_data\":false}}]}";
    shelf.answering(it -> Shelf.answer(it, it.input(), 0.5));

    RestAnswer answer =
        rest.infer(Shelf.asking("pets"), joined(bytes(json), texts("a", "\u00e4")), json.length());

    int length = Objects.requireNonNull(answer.headerLength());
    JsonNode header = JSON.readTree(answer.body(), 0, length);
    assertThat(header.get("outputs"))
        .hasToString(
            "[{\"name\":\"output\",\"datatype\":\"BYTES\",\"shape\":[2],"
                + "\"parameters\":{\"binary_data_size\":11}},"
                + "{\"name\":\"unsure\",\"datatype\":\"BOOL\",\"shape\":[2],"
                + "\"parameters\":{\"binary_data_size\":2}},"
                + "{\"name\":\"confidence\",\"datatype\":\"FP32\",\"shape\":[2],\"data\":[0.5,0.5]}]");
    assertThat(Arrays.copyOfRange(answer.body(), length, answer.body().length))
        .isEqualTo(joined(texts("a", "\u00e4"), new byte[] {0, 0}));
  }

  @Test
  void shouldReadBinaryNumbers() {
    String json =
        "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,2],\"datatype\":\"FP32\","
            + "\"parameters\":{\"binary_data_size\":8}}]}";
    byte[] content =
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putFloat(1.5f).putFloat(-2).array();

    rest.infer(Shelf.asking("risk"), joined(bytes(json), content), json.length());

    assertThat(shelf.asked.get(0).input()).isEqualTo(List.of(1.5, -2.0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "{\"inputs\":[]}",
        "{\"inputs\":{}}",
        "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"BYTES\",\"shape\":[1],\"data\":[\"a\"]}]} x",
        "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"BYTES\",\"shape\":[1],\"data\":[\"a\"]}],\"paramters\":{}}",
        "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"BYTES\",\"shape\":[2],\"data\":[\"a\"]}]}",
        "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"BYTES\",\"shape\":[0],\"data\":[]}]}",
        "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"BYTES\",\"shape\":[],\"data\":[\"a\"]}]}",
        "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"BYTES\",\"shape\":[-1],\"data\":[]}]}",
        "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"BYTES\",\"shape\":[1,2],\"data\":[\"a\",\"b\"]}]}",
        "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"BYTES\",\"shape\":[9999999999],\"data\":[\"a\"]}]}",
        "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"BYTES\",\"shape\":[1],\"data\":[1]}]}",
        "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"BYTES\",\"shape\":[1],\"data\":[null]}]}",
        "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"BYTES\",\"shape\":[1],\"data\":[\"\\u0000\"]}]}",
        "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"TEXT\",\"shape\":[1],\"data\":[\"a\"]}]}",
        "{\"inputs\":[{\"name\":\"text\",\"datatype\":\"BYTES\",\"shape\":[1],\"data\":[\"a\"]}]}",
        "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"BYTES\",\"shape\":[1]}]}",
        "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"BYTES\",\"shape\":[1],\"parameters\":{\"binary_data_size\":9}}]}",
        "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"BYTES\",\"shape\":[1],\"parameters\":{\"shared_memory_region\":\"x\"},\"data\":[\"a\"]}]}",
        "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"BYTES\",\"shape\":[1],\"parameters\":{\"content_type\":\"json\"},\"data\":[\"{\"]}]}",
        "{\"id\":7,\"inputs\":[{\"name\":\"input\",\"datatype\":\"BYTES\",\"shape\":[1],\"data\":[\"a\"]}]}",
        "{\"outputs\":[{\"name\":\"score\"}],\"inputs\":[{\"name\":\"input\",\"datatype\":\"BYTES\",\"shape\":[1],\"data\":[\"a\"]}]}",
        "{\"outputs\":[{\"name\":\"output\",\"parameters\":{\"classification\":2}}],\"inputs\":[{\"name\":\"input\",\"datatype\":\"BYTES\",\"shape\":[1],\"data\":[\"a\"]}]}"
      })
  void shouldRefuseWhatIsNoRequestAndAskNobody(String body) {
    assertThatThrownBy(() -> rest.infer(Shelf.asking("pets"), bytes(body), null))
        .isInstanceOfSatisfying(
            SignalboxException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_REQUEST));
    assertThat(shelf.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"sensitivty\":\"restricted\"",
        "\"sensitivity\":\"secret\"",
        "\"sensitivity\":3",
        "\"sensitivity\":null",
        "\"sensitivity\":[\"public\"]",
        "\"min_confidence\":1.5",
        "\"max_cost\":\"cheap\"",
        "\"max_latency\":\"5\"",
        "\"deadline\":\"soon\"",
        "\"timeout\":-1",
        "\"timeout\":\"1\"",
        "\"lane\":\"off-peak\"",
        "\"tag\":\"No Name\"",
        "\"content_type\":\"np\"",
        "\"sequence_id\":4"
      })
  void shouldRefuseAParameterThatItDoesNotUnderstand(String parameter) {
    String body =
        "{\"parameters\":{"
            + parameter
            + "},\"inputs\":[{\"name\":\"input\",\"datatype\":\"BYTES\",\"shape\":[1],\"data\":[\"a\"]}]}";

    assertThatThrownBy(() -> rest.infer(Shelf.asking("pets"), bytes(body), null))
        .isInstanceOfSatisfying(
            SignalboxException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_REQUEST));
    assertThat(shelf.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "1000", "20"})
  void shouldRefuseALengthThatIsNotThatOfTheJson(int length) {
    byte[] body =
        bytes(
            "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"BYTES\",\"shape\":[1],\"data\":[\"a\"]}]}");

    assertThatThrownBy(() -> rest.infer(Shelf.asking("pets"), body, length))
        .isInstanceOf(SignalboxException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0100000061ff", "02000000c3", "01000000ff", ""})
  void shouldRefuseBinaryTextsThatAreNone(String hex) {
    byte[] content = HexFormat.of().parseHex(hex);
    String json =
        "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"BYTES\",\"shape\":[1],"
            + "\"parameters\":{\"binary_data_size\":"
            + content.length
            + "}}]}";

    assertThatThrownBy(
            () -> rest.infer(Shelf.asking("pets"), joined(bytes(json), content), json.length()))
        .isInstanceOfSatisfying(
            SignalboxException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_REQUEST));
  }

  @Test
  void shouldRefuseBytesThatBelongToNoTensor() {
    String json =
        "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"BYTES\",\"shape\":[1],\"data\":[\"a\"]}]}";

    assertThatThrownBy(
            () -> rest.infer(Shelf.asking("pets"), joined(bytes(json), texts("b")), json.length()))
        .hasMessageContaining("5 bytes stand behind the last binary tensor");
  }

  @Test
  void shouldRefuseTensorsThatDoNotFitTogether() {
    for (String inputs :
        List.of(
            "{\"name\":\"rooms\",\"shape\":[2],\"datatype\":\"INT64\",\"data\":[3,4]},"
                + "{\"name\":\"street\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"Elm\"]}",
            "{\"name\":\"rooms\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[3]},"
                + "{\"name\":\"street\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"Elm\"]}",
            "{\"name\":\"rooms\",\"shape\":[1],\"datatype\":\"INT64\",\"data\":[3]}",
            "{\"name\":\"rooms\",\"shape\":[1],\"datatype\":\"INT64\",\"data\":[3]},"
                + "{\"name\":\"rooms\",\"shape\":[1],\"datatype\":\"INT64\",\"data\":[3]}")) {
      assertThatThrownBy(
              () -> rest.infer(Shelf.asking("house"), bytes("{\"inputs\":[" + inputs + "]}"), null))
          .as(inputs)
          .isInstanceOf(SignalboxException.class);
    }
    assertThat(shelf.asked).isEmpty();
  }

  @Test
  void shouldRefuseMoreRowsThanItTakes() {
    String json =
        "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"BYTES\",\"shape\":[6],"
            + "\"data\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"]}]}";

    assertThatThrownBy(() -> rest.infer(Shelf.asking("pets"), bytes(json), null))
        .isInstanceOfSatisfying(
            SignalboxException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.PAYLOAD_TOO_LARGE));
    assertThat(shelf.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "denied, POLICY_DENIED, 'Row 2 of 3: Not this; nor that.'",
    "dear, BUDGET_EXHAUSTED, 'Row 2 of 3: Too dear.'",
    "away, AI_UNAVAILABLE, 'Row 2 of 3: It is away.'",
    "undecided, POLICY_UNAVAILABLE, 'Row 2 of 3: No policies.'",
    "unreadable, AI_INPUT_INVALID, 'Row 2 of 3: Too long.'",
    "nobody, AI_UNAVAILABLE, 'Row 2 of 3: Nobody can.'"
  })
  void shouldEndWithTheFirstRefusalAndSayWhichRowItWas(
      String kind, ErrorCode code, String message) {
    shelf.answering(
        it ->
            "b".equals(it.input()) ? Shelf.refusing(kind, it) : Shelf.answer(it, it.input(), 0.5));

    assertThatThrownBy(
            () ->
                rest.infer(
                    Shelf.asking("pets"),
                    bytes(
                        "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"BYTES\",\"shape\":[3],"
                            + "\"data\":[\"a\",\"b\",\"c\"]}]}"),
                    null))
        .isInstanceOfSatisfying(SignalboxException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"nothing, ", "pets, 2"})
  void shouldNotFindWhatIsNotThere(String model, @Nullable String version) {
    assertThatThrownBy(() -> rest.card(model, version))
        .isInstanceOfSatisfying(
            SignalboxException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    assertThatThrownBy(() -> rest.isReady(model, version)).isInstanceOf(SignalboxException.class);
  }

  @Test
  void shouldTellWhatAModelTakesAndGives() {
    assertThat(rest.card("pets", "1").inputs())
        .containsExactly(new TensorCard("input", "BYTES", List.of(-1L)));
    assertThat(rest.card("risk", null).inputs())
        .containsExactly(new TensorCard("x", "FP32", List.of(-1L, -1L)));
    assertThat(rest.card("twice", null).inputs())
        .extracting(TensorCard::name)
        .containsExactly("input");
    assertThat(rest.card("pets", "").outputs())
        .extracting(TensorCard::name)
        .containsExactly("output", "confidence", "unsure", "degraded");
    assertThat(rest.card("house", "7").versions()).containsExactly("7");
    assertThat(rest.card("house", "7").platform()).isEqualTo("signalbox_predict");
    assertThat(rest.isReady("pets", null)).isTrue();
    shelf.ready(false);
    assertThat(rest.isReady("pets", null)).isFalse();
    assertThat(rest.isReady()).isTrue();
    assertThat(rest.card().extensions()).contains("binary_tensor_data");
  }

  private JsonNode answered(String model, String body) {
    RestAnswer answer = rest.infer(Shelf.asking(model), bytes(body), null);
    assertThat(answer.headerLength()).isNull();
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] texts(String... texts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String text : texts) {
      byte[] utf8 = bytes(text);
      bytes.writeBytes(
          ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(utf8.length).array());
      bytes.writeBytes(utf8);
    }
    return bytes.toByteArray();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
