package dev.signalbox.opa;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class PolicyPropertiesTest {
  @Test
  void shouldHaveTheseDefaults() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new PolicyProperties(
                PolicyProperties.Mode.EMBEDDED,
                Duration.ofMillis(500),
                DataSize.ofKilobytes(256),
                null,
                Duration.ofSeconds(2),
                new PolicyProperties.Embedded(4, DataSize.ofMegabytes(32), null, "opa"),
                new PolicyProperties.Server(
                    URI.create("http://localhost:8181"), null, null, Duration.ofMillis(250))));
  }

  @Test
  void shouldHaveTheseNames() {
    assertThat(
            bind(
                Map.ofEntries(
                    Map.entry("signalbox.policy.mode", "server"),
                    Map.entry("signalbox.policy.timeout", "1s"),
                    Map.entry("signalbox.policy.max-input", "64KB"),
                    Map.entry("signalbox.policy.max-age", "30d"),
                    Map.entry("signalbox.policy.watch", "3s"),
                    Map.entry("signalbox.policy.embedded.pool-size", "8"),
                    Map.entry("signalbox.policy.embedded.memory", "16MB"),
                    Map.entry("signalbox.policy.embedded.folder", "/etc/policies"),
                    Map.entry("signalbox.policy.embedded.opa", "/opt/opa"),
                    Map.entry("signalbox.policy.server.url", "https://opa:8181"),
                    Map.entry("signalbox.policy.server.token", "t"),
                    Map.entry("signalbox.policy.server.token-file", "/run/token"),
                    Map.entry("signalbox.policy.server.connect-timeout", "2s"))))
        .isEqualTo(
            new PolicyProperties(
                PolicyProperties.Mode.SERVER,
                Duration.ofSeconds(1),
                DataSize.ofKilobytes(64),
                Duration.ofDays(30),
                Duration.ofSeconds(3),
                new PolicyProperties.Embedded(
                    8, DataSize.ofMegabytes(16), Path.of("/etc/policies"), "/opt/opa"),
                new PolicyProperties.Server(
                    URI.create("https://opa:8181"),
                    "t",
                    Path.of("/run/token"),
                    Duration.ofSeconds(2))));
  }

  private static PolicyProperties bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("signalbox.policy", PolicyProperties.class);
  }
}
