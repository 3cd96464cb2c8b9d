package dev.signalbox.camunda.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.process.FileContent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EngineValuesTest {
  private static final int MEGABYTE = 1 << 20;

  private final EngineValues values = new EngineValues();

  static List<Object> processValues() {
    return List.of(
        "",
        "text",
        "x".repeat(MEGABYTE),
        true,
        7,
        7L << 40,
        1.5,
        new FileContent("a.txt", "text/plain", new byte[] {1, 2}),
        List.of("a", 1, 1.5, false),
        Map.of("name", Map.of("list", List.of(1L << 40))));
  }

  @ParameterizedTest
  @MethodSource("processValues")
  void shouldGiveBackWhatItTook(Object value) {
    assertThat(values.fromEngine(values.toEngine("v", value))).isEqualTo(value);
  }

  @Test
  void shouldKeepNullAndNullsInJson() {
    List<Object> list = Arrays.asList(1, null);

    assertThat(values.fromEngine(values.toEngine("v", null))).isNull();
    assertThat(values.fromEngine(values.toEngine("v", list))).isEqualTo(list);
  }

  @Test
  void shouldKeepTheOrderOfJsonNames() {
    Map<String, Object> ordered = new LinkedHashMap<>();
    List.of("z", "a", "m").forEach(name -> ordered.put(name, 1));

    assertThat(values.fromEngine(values.toEngine("v", ordered)))
        .asInstanceOf(type(Map.class))
        .satisfies(map -> assertThat(map.keySet().toString()).isEqualTo("[z, a, m]"));
  }

  @Test
  void shouldUseTheEnginesOwnTypesForPlainValues() {
    assertThat(values.toEngine("v", "x".repeat(5000)).getType()).isEqualTo(ValueType.STRING);
    assertThat(values.toEngine("v", 1).getType()).isEqualTo(ValueType.INTEGER);
    assertThat(values.toEngine("v", 1L).getType()).isEqualTo(ValueType.LONG);
    assertThat(values.toEngine("v", new BigDecimal("1.5")).getType()).isEqualTo(ValueType.DOUBLE);
    assertThat(values.toEngine("v", Map.of()).getType().getName()).isEqualTo("json");
  }

  @Test
  void shouldReadWhatOthersPutIntoTheEngine() {
    assertThat(values.fromEngine(Variables.shortValue((short) 3))).isEqualTo(3);
    assertThat(values.fromEngine(Variables.dateValue(new Date(0))))
        .isEqualTo("1970-01-01T00:00:00Z");
    assertThat(values.fromEngine(JsonVariable.ofText("{\"a\":[1]}")))
        .isEqualTo(Map.of("a", List.of(1)));
    assertThat(values.fromEngine(Variables.byteArrayValue(new byte[] {1})))
        .isEqualTo(new FileContent("data", "application/octet-stream", new byte[] {1}));
    assertThat(values.fromEngine(Variables.fileValue("empty").create()))
        .isEqualTo(new FileContent("empty", "application/octet-stream", new byte[0]));
  }

  @Test
  void shouldNameEveryValueThatIsNone() {
    Map<String, Object> wrong = new LinkedHashMap<>();
    wrong.put("fine", "text");
    wrong.put("object", new Object());
    wrong.put("huge", BigInteger.TWO.pow(64));
    wrong.put("nan", List.of(Double.NaN));
    wrong.put("deep", nested(JsonText.MAX_DEPTH + 1));
    wrong.put("file", new FileContent("../../etc/passwd", "text/plain", new byte[0]));

    assertThatThrownBy(() -> values.toEngine(wrong))
        .asInstanceOf(type(SignalboxException.class))
        .satisfies(
            refused -> {
              assertThat(refused.code()).isEqualTo(ErrorCode.VARIABLES_INVALID);
              assertThat(refused.errors())
                  .extracting(FieldError::field)
                  .containsExactly("object", "huge", "nan", "deep", "file");
            });
  }

  @Test
  void shouldRefuseTextOverOneMegabyteOfUtf8() {
    String umlauts = "ä".repeat(MEGABYTE / 2);

    assertThat(values.refusal(umlauts)).isEmpty();
    assertThatThrownBy(() -> values.toEngine(Map.of("ticket", umlauts + "x")))
        .asInstanceOf(type(SignalboxException.class))
        .satisfies(
            refused -> {
              assertThat(refused.code()).isEqualTo(ErrorCode.PAYLOAD_TOO_LARGE);
              assertThat(refused.errors()).extracting(FieldError::field).containsExactly("ticket");
            });
  }

  @Test
  void shouldNotLetAHeaderSlipInByAMediaType() {
    byte[] bytes = {1};

    assertThat(values.refusal(new FileContent("a", "text/plain\r\nX: y", bytes))).isPresent();
    assertThat(values.refusal(new FileContent("a", "text/plain;charset=utf-8", bytes))).isEmpty();
    assertThat(values.refusal(new FileContent("a\nb", "text/plain", bytes))).isPresent();
  }

  @Test
  void shouldReadAWholeScope() {
    VariableMap scope = Variables.putValue("a", 1).putValue("b", List.of("x"));

    assertThat(values.fromEngine(scope)).isEqualTo(Map.of("a", 1, "b", List.of("x")));
  }

  private static Object nested(int levels) {
    Object value = "core";
    for (int level = 0; level < levels; level++) {
      List<Object> shell = new ArrayList<>();
      shell.add(value);
      value = shell;
    }
    return value;
  }
}
