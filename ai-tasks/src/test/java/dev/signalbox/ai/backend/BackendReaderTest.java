package dev.signalbox.ai.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.ai.settings.SettingsNode;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackendReaderTest {
  private static final Limits USUAL = new Limits(Duration.ofSeconds(30), 2, 1000, null);
  private static final String REMOTE =
      "id: far\nprotocol: oip-rest\nurl: https://far.example/\nplacement: cloud\n";

  @Test
  void shouldReadAllThatABackEndMaySay() {
    Backend backend =
        read(
            REMOTE
                + "secret: env:FAR_KEY\nregion: eu-central\ntimeout: 5s\nconcurrency: 32\nqueue: 9\n"
                + "cache: 10m\nrate: 600/min\nbatch: {max: 16, delay: 5ms}\nprices: {currency: EUR,"
                + " input-per-million: 0.15, output-per-million: 0.6, per-call: 0.001,"
                + " per-second: 0.0001}\n");

    assertThat(backend.address().url()).isEqualTo(URI.create("https://far.example/"));
    assertThat(backend.address().secret()).hasToString("env:FAR_KEY");
    assertThat(backend.address().region()).isEqualTo("eu-central");
    assertThat(backend.placement()).isEqualTo(Placement.CLOUD);
    assertThat(backend.limits())
        .isEqualTo(new Limits(Duration.ofSeconds(5), 32, 9, new Rate(600, Duration.ofMinutes(1))));
    assertThat(backend.batching()).isEqualTo(new Batching(16, Duration.ofMillis(5)));
    assertThat(backend.version()).isEqualTo("v1");
    assertThat(backend.cache()).isEqualTo(Duration.ofMinutes(10));
    assertThat(backend.prices().of(new Usage(1_000_000, 10, Duration.ofSeconds(2))))
        .isEqualByComparingTo(new BigDecimal("0.151206"));
  }

  @Test
  void shouldTakeTheUsualLimitsWhereNothingIsSaid() {
    Backend backend = read(REMOTE);

    assertThat(backend.limits()).isEqualTo(USUAL);
    assertThat(backend.batching()).isEqualTo(Batching.NONE);
    assertThat(backend.prices().free()).isTrue();
    assertThat(backend.address().secret()).isNull();
  }

  @Test
  void shouldLimitABackEndOfThisProcess() {
    Backend backend =
        new BackendReader(Set.of("onnx"), Set.of("onnx"), USUAL)
            .read("onnx", SettingsNode.read("f", "id: onnx\nprotocol: onnx\nconcurrency: 1"), "v1");

    assertThat(backend.placement()).isEqualTo(Placement.LOCAL);
    assertThat(backend.limits().concurrency()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id: near|f:1: 'id' is not the name of its file, far",
        "protocol: ftp|f:2: 'protocol' is 'ftp', but there are only [oip-rest]",
        "url: ftp://x|f:3: 'url' is no http or https address: 'ftp://x'",
        "url: http://u:p@x|f:3: 'url' is no http or https address: 'http://u:p@x'",
        "placement: mars|f:4: 'placement' is no placement (local, onprem or cloud): 'mars'",
        "secret: sk-123|f:5: 'secret' is no reference: env:NAME or file:PATH, never the secret itself",
        "timeout: soon|f:5: 'timeout' is no duration such as 5s: 'soon'",
        "concurrency: 0|f:5: 'concurrency' is at least 1",
        "rate: 0/s|f:5: 'rate' is no rate such as 600/min: '0/s'",
        "batch: {max: 0}|f:5: 'max' is at least 1",
        "batch: {size: 2}|f:5: 'size' is not known here; known are [delay, max]",
        "prices: {per-call: 1}|f:5: 'currency' is missing",
        "prices: {currency: XXQ}|f:5: 'currency' is no currency such as EUR: 'XXQ'",
        "prices: {currency: EUR, per-call: -1}|f:5: 'per-call' is no price such as 0.15: '-1'",
        "urll: x|f:5: 'urll' is not known here; known are [batch, cache, concurrency, id, placement,"
            + " prices, protocol, queue, rate, region, secret, timeout, url]"
      })
  void shouldNameTheLineAndTheRemedy(String line, String complaint) {
    String key = line.substring(0, line.indexOf(':') + 1);
    String text =
        REMOTE.contains(key) ? REMOTE.replaceFirst("(?m)^" + key + ".*$", line) : REMOTE + line;

    assertThatThrownBy(() -> read(text)).hasMessage(complaint);
  }

  private static Backend read(String text) {
    return new BackendReader(Set.of("oip-rest"), Set.of(), USUAL)
        .read("far", SettingsNode.read("f", text), "v1");
  }
}
