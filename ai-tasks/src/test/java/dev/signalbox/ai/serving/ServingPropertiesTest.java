package dev.signalbox.ai.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class ServingPropertiesTest {
  @Test
  void shouldHaveTheseDefaults() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new ServingProperties(
                DataSize.ofMegabytes(8),
                100,
                8,
                200,
                new ServingProperties.Grpc(null, null, null, null)));
  }

  @Test
  void shouldReadEveryName() {
    assertThat(
            bind(
                Map.of(
                    "signalbox.ai.serving.max-request", "1KB",
                    "signalbox.ai.serving.rows", "2",
                    "signalbox.ai.serving.parallel", "3",
                    "signalbox.ai.serving.calls", "4",
                    "signalbox.ai.serving.grpc.port", "8001",
                    "signalbox.ai.serving.grpc.address", "127.0.0.1",
                    "signalbox.ai.serving.grpc.certificate", "c.pem",
                    "signalbox.ai.serving.grpc.key", "k.pem")))
        .isEqualTo(
            new ServingProperties(
                DataSize.ofKilobytes(1),
                2,
                3,
                4,
                new ServingProperties.Grpc(8001, "127.0.0.1", "c.pem", "k.pem")));
  }

  private static ServingProperties bind(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("signalbox.ai.serving", ServingProperties.class);
  }
}
