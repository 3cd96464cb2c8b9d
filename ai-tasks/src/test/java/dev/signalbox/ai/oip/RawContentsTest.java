package dev.signalbox.ai.oip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawContentsTest {
  private static final HexFormat HEX = HexFormat.of();

  @ParameterizedTest
  @CsvSource({
    "UINT8, 255, ff",
    "UINT16, 65534, feff",
    "UINT32, 4294967295, ffffffff",
    "UINT64, 9223372036854775807, ffffffffffffff7f",
    "INT8, -128, 80",
    "INT16, -2, feff",
    "INT32, -2, feffffff",
    "INT64, -2, feffffffffffffff"
  })
  void shouldWriteAndReadWholeNumbersWithTheirLowestByteFirst(
      String datatype, long value, String hex) {
    assertThat(written(datatype, value)).isEqualTo(hex);
    assertThat(read(datatype, hex)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "FP32, 1.5, 0000c03f",
    "FP32, -0.1, cdccccbd",
    "FP64, 0.1, 9a9999999999b93f",
    "FP64, 3, 0000000000000840"
  })
  void shouldWriteFractions(String datatype, double value, String hex) {
    assertThat(written(datatype, value)).isEqualTo(hex);
    assertThat((Double) read(datatype, hex)).isCloseTo(value, within(1e-8));
  }

  @ParameterizedTest
  @CsvSource({
    "003c, 1.0",
    "00c0, -2.0",
    "5535, 0.333251953125",
    "ff7b, 65504.0",
    "0100, 5.9604644775390625E-8",
    "0080, -0.0",
    "007c, Infinity",
    "00fc, -Infinity",
    "017e, NaN"
  })
  void shouldReadHalves(String hex, double value) {
    assertThat(read("FP16", hex)).isEqualTo(value);
  }

  @Test
  void shouldWriteAndReadBooleans() {
    assertThat(written("BOOL", true)).isEqualTo("01");
    assertThat(read("BOOL", "00")).isEqualTo(false);
  }

  @Test
  void shouldWriteAndReadTextsBehindTheirLength() {
    assertThat(written("BYTES", "\u00e4\uD83D\uDC08")).isEqualTo("06000000c3a4f09f9088");
    assertThat(RawContents.values("x", "BYTES", bytes("0000000006000000c3a4f09f9088"), 2))
        .containsExactly("", "\u00e4\uD83D\uDC08");
  }

  @ParameterizedTest
  @CsvSource({
    "UINT8, 256",
    "UINT8, -1",
    "INT8, 128",
    "UINT16, 65536",
    "INT16, -32769",
    "UINT32, 4294967296",
    "INT32, 2147483648",
    "UINT64, -1",
    "INT64, 0.5",
    "INT64, 1e19",
    "INT64, NaN",
    "FP32, 1e39",
    "BOOL, 1",
    "FP16, 1"
  })
  void shouldNotWriteWhatDoesNotFit(String datatype, double value) {
    Object number = value == Math.rint(value) && Math.abs(value) < 1e18 ? (long) value : value;

    assertThatThrownBy(() -> written(datatype, number))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the tensor x has a value that is no " + datatype);
  }

  @ParameterizedTest
  @CsvSource({
    "INT32, 010203",
    "INT32, 0102030405",
    "BYTES, 0100",
    "BYTES, 02000000aa",
    "BYTES, ffffffffaa",
    "BYTES, 010000006162"
  })
  void shouldNotReadContentsOfAnotherLength(String datatype, String hex) {
    assertThatThrownBy(() -> read(datatype, hex))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the content of the tensor x is not as long as its shape");
  }

  @Test
  void shouldNotReadBytesThatAreNoText() {
    assertThatThrownBy(() -> read("BYTES", "01000000ff"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the tensor x has bytes that are no text in UTF-8");
  }

  @Test
  void shouldNotReadANumberThatIsTooLarge() {
    assertThatThrownBy(() -> read("UINT64", "ffffffffffffffff"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String written(String datatype, Object value) {
    return HEX.formatHex(
        RawContents.of(new Tensor("x", datatype, List.of(1L), List.of(value))).toByteArray());
  }

  private static Object read(String datatype, String hex) {
    return RawContents.values("x", datatype, bytes(hex), 1).get(0);
  }

  private static ByteString bytes(String hex) {
    return ByteString.copyFrom(HEX.parseHex(hex));
  }
}
