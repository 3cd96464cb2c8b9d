package dev.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.process.FileContent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {
  /** RFC 8785, appendix B, and some of the edges of the format. */
  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0",
    "8000000000000000, 0",
    "0000000000000001, 5e-324",
    "8000000000000001, -5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "ffefffffffffffff, -1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "44b52d02c7e14af7, 1.0000000000000001e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef4f, 999999999999999900000",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "41b3de4355555553, 333333333.3333332",
    "41b3de4355555554, 333333333.33333325",
    "41b3de4355555555, 333333333.3333333",
    "41b3de4355555556, 333333333.3333334",
    "41b3de4355555557, 333333333.33333343",
    "becbf647612f3696, -0.0000033333333333333333",
    "43143ff3c1cb0959, 1424953923781206.2"
  })
  void shouldPrintNumbersAsTheStandardDoes(String bits, String expected) {
    double number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));

    assertThat(CanonicalJson.write(number)).isEqualTo(expected);
  }

  @Test
  void shouldPrintNumbersThatReadBackAsTheSame() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      double number = i % 2 == 0 ? random.nextDouble() : Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(number)) {
        assertThat(Double.parseDouble(CanonicalJson.write(number))).isEqualTo(number);
      }
    }
  }

  @Test
  void shouldWriteNumbersThatItWouldLetCollideAsStrings() {
    assertThat(CanonicalJson.write(9007199254740991L)).isEqualTo("9007199254740991");
    assertThat(CanonicalJson.write(9007199254740993L)).isEqualTo("\"9007199254740993\"");
    assertThat(CanonicalJson.write(Long.MIN_VALUE)).isEqualTo("\"-9223372036854775808\"");
    assertThat(CanonicalJson.write(Double.NaN)).isEqualTo("\"NaN\"");
  }

  @Test
  void shouldSortKeysByCodeUnits() {
    Map<String, Object> map = new LinkedHashMap<>();
    for (String key : List.of("\u20ac", "\r", "\uFB33", "1", "\uD83D\uDE00", "\u0080", "\u00F6")) {
      map.put(key, 0);
    }

    assertThat(CanonicalJson.write(map))
        .isEqualTo(
            "{\"\\r\":0,\"1\":0,\"\u0080\":0,\"\u00F6\":0,\"\u20ac\":0,\"\uD83D\uDE00\":0,\"\uFB33\":0}");
  }

  @Test
  void shouldEscapeOnlyWhatMustBe() {
    assertThat(CanonicalJson.write("\u20ac$\u000F\nA'B\"\\\"/\b\t\f\r\u007f"))
        .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\"/\\b\\t\\f\\r\u007f\"");
    assertThat(CanonicalJson.write("half \uD83D pair")).isEqualTo("\"half \\ud83d pair\"");
  }

  @Test
  void shouldTellNullsFromTextAndLineEndingsApart() {
    List<@Nullable Object> values =
        Arrays.asList(null, "null", "", "a\r\nb", "a\nb", "e\u0301", "\u00e9");

    assertThat(values.stream().map(CanonicalJson::write).distinct()).hasSize(values.size());
  }

  @Test
  void shouldDescribeAFileByItsDigest() {
    FileContent file = new FileContent("a.txt", "text/plain", new byte[] {'a', 'b', 'c'});

    assertThat(CanonicalJson.write(file))
        .isEqualTo(
            "{\"digest\":\"sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\","
                + "\"mediaType\":\"text/plain\",\"name\":\"a.txt\",\"size\":3}");
  }

  @Test
  void shouldBeReadByAnyJsonParser() throws Exception {
    Map<String, Object> map = Map.of("a", List.of(1, 2.5, true), "b", Map.of(), "c", List.of());

    assertThat(new ObjectMapper().readValue(CanonicalJson.write(map), Map.class)).isEqualTo(map);
  }
}
