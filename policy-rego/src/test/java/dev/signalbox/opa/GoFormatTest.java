package dev.signalbox.opa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code opa eval} 1.22.2 answers to the same. */
class GoFormatTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          %s|%d|%v|%v|%v; ["a", 5, 1.5, true, [1, "x"]]; a|5|1.5|true|[1, "x"]
          %s; [5]; %!s(int64=5)
          %d; ["ann"]; %!d(string=ann)
          %5d|%-5d|%05d|%x|%X; [7, 7, 7, 255, 255]; `    7|7    |00007|ff|FF`
          %.2f|%f|%g|%e; [1.234, 2.5, 3.25, 12345.678]; 1.23|2.500000|3.25|1.234568e+04
          %q|%t|%%|%5s|%-5s|%.2s; ["q\\"x", true, "ab", "ab", "abcdef"]; "q\\"x"|%!t(string=true)|%|   ab|ab   |ab
          %s %s; ["one"]; one %!s(MISSING)
          %s; ["a", "b"]; a%!(EXTRA string=b)
          %f; [3]; %!f(int64=3)
          %v; [{"a": 1}]; {"a": 1}
          %d; [1.5]; %!d(float64=1.5)
          %s; [true]; true
          %x; ["hi"]; 6869
          %v %v; [1e21, 0.000001]; 1e+21 1e-06
          %s; [null]; null
          %t; ["x"]; %!t(string=x)
          %+d; [3]; +3
          100%; []; 100%!(NOVERB)
          %d; [3.0]; %!d(float64=3)
          %s; [["a", 1]]; ["a", 1]
          %v; [12345678901234567890]; 12345678901234567890
          """)
  void shouldFormatAsOpaDoes(String format, String values, String expected)
      throws JsonProcessingException {
    assertThat(new GoFormat(format).of(new ObjectMapper().readTree(values))).isEqualTo(expected);
  }
}
