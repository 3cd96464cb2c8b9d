package dev.signalbox.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class WebPropertiesTest {
  @Test
  void theDefaultsStand() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new WebProperties(
                DataSize.ofMegabytes(8),
                DataSize.ofMegabytes(1),
                DataSize.ofMegabytes(10),
                Duration.ofMinutes(1),
                Duration.ofSeconds(5),
                50,
                200,
                new WebProperties.Logins(20, Duration.ofMinutes(1))));
  }

  @Test
  void theNamesStand() {
    assertThat(
            bind(
                Map.of(
                    "signalbox.web.max-body", "2KB",
                    "signalbox.web.max-text", "1KB",
                    "signalbox.web.max-deployment", "3KB",
                    "signalbox.web.password-memory", "5s",
                    "signalbox.web.key-memory", "8s",
                    "signalbox.web.waiting-requests", "7",
                    "signalbox.web.conversations", "8",
                    "signalbox.web.logins.failures", "4",
                    "signalbox.web.logins.window", "6s")))
        .isEqualTo(
            new WebProperties(
                DataSize.ofKilobytes(2),
                DataSize.ofKilobytes(1),
                DataSize.ofKilobytes(3),
                Duration.ofSeconds(5),
                Duration.ofSeconds(8),
                7,
                8,
                new WebProperties.Logins(4, Duration.ofSeconds(6))));
  }

  private static WebProperties bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("signalbox.web", WebProperties.class);
  }
}
