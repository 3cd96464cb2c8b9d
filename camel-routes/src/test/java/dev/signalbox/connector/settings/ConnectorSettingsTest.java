package dev.signalbox.connector.settings;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class ConnectorSettingsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://desk",
        "desk",
        "http://",
        "http://user:pw@desk",
        "http://desk?x=1",
        "http://desk#x",
        "http://de sk"
      })
  void shouldTakeNothingButPlainWebAddresses(String url) {
    assertThatThrownBy(
            () ->
                new ConnectorSettings(
                    url, null, Duration.ofSeconds(2), DataSize.ofMegabytes(4), 64))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("url");
  }
}
