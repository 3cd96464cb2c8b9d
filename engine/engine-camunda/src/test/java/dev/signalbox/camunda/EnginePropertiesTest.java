package dev.signalbox.camunda;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.signalbox.camunda.cleanup.CleanupProperties;
import dev.signalbox.camunda.dispatch.DispatchProperties;
import dev.signalbox.camunda.lean.LeanProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

/** Pins the names and the defaults of {@code signalbox.engine}. */
class EnginePropertiesTest {
  @Test
  void shouldHaveTheseDefaults() {
    EngineProperties settings = bind(Map.of());

    assertThat(settings.maxResults()).isEqualTo(1000);
    assertThat(settings.jobs())
        .isEqualTo(
            new EngineProperties.Jobs(
                true, Duration.ofSeconds(30), Duration.ofMillis(500), Duration.ofSeconds(2)));
    assertThat(settings.cleanup())
        .isEqualTo(new CleanupProperties(true, "01:00", "05:00", 500, 1, true));
    assertThat(settings.lean()).isEqualTo(new LeanProperties(true, true, true, true, true));
    assertThat(settings.dispatch())
        .isEqualTo(
            new DispatchProperties(
                true,
                true,
                true,
                true,
                new DispatchProperties.Room(256, 2048, 16, Map.of(), Map.of(), 32),
                new DispatchProperties.Times(
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(10)),
                new DispatchProperties.Retries(
                    5, Duration.ofSeconds(1), 3, Duration.ofMinutes(5), Duration.ofHours(24))));
  }

  @Test
  void shouldBeSetByTheseNames() {
    EngineProperties settings =
        bind(
            Map.ofEntries(
                entry("signalbox.engine.max-results", "50"),
                entry("signalbox.engine.jobs.enabled", "false"),
                entry("signalbox.engine.cleanup.enabled", "false"),
                entry("signalbox.engine.cleanup.from", "22:30+0100"),
                entry("signalbox.engine.cleanup.until", "04:00"),
                entry("signalbox.engine.cleanup.batch", "50"),
                entry("signalbox.engine.cleanup.parallel", "2"),
                entry("signalbox.engine.cleanup.by-index", "false"),
                entry("signalbox.engine.lean.trees", "false"),
                entry("signalbox.engine.dispatch.enabled", "false"),
                entry("signalbox.engine.dispatch.born-locked", "false"),
                entry("signalbox.engine.dispatch.announce", "false"),
                entry("signalbox.engine.dispatch.room.per-topic.ai", "2"),
                entry("signalbox.engine.dispatch.room.per-lane.ticket-topic", "3"),
                entry("signalbox.engine.dispatch.times.lock", "5s"),
                entry("signalbox.engine.dispatch.retry.attempts", "7"),
                entry("signalbox.engine.dispatch.retry.max-wait", "1h")));

    assertThat(settings.maxResults()).isEqualTo(50);
    assertThat(settings.jobs().enabled()).isFalse();
    assertThat(settings.cleanup())
        .isEqualTo(new CleanupProperties(false, "22:30+0100", "04:00", 50, 2, false));
    assertThat(settings.lean().trees()).isFalse();
    assertThat(settings.dispatch().enabled()).isFalse();
    assertThat(settings.dispatch().bornLocked()).isFalse();
    assertThat(settings.dispatch().announce()).isFalse();
    assertThat(settings.dispatch().room().perTopic()).isEqualTo(Map.of("ai", 2));
    assertThat(settings.dispatch().room().perLane()).isEqualTo(Map.of("ticket-topic", 3));
    assertThat(settings.dispatch().times().lock()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.dispatch().retry().attempts()).isEqualTo(7);
    assertThat(settings.dispatch().retry().maxWait()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void shouldRefuseALockThatRunsOutAtOnce() {
    assertThatExceptionOfType(BindException.class)
        .isThrownBy(() -> bind(Map.of("signalbox.engine.dispatch.times.lock", "10ms")));
  }

  @Test
  void shouldRefuseAnHourThatIsNone() {
    assertThatExceptionOfType(BindException.class)
        .isThrownBy(() -> bind(Map.of("signalbox.engine.cleanup.from", "25:00")));
  }

  @Test
  void shouldRefuseBatchesThatTheEngineDoesNotTake() {
    for (String batch : List.of("0", "501")) {
      assertThatExceptionOfType(BindException.class)
          .isThrownBy(() -> bind(Map.of("signalbox.engine.cleanup.batch", batch)));
    }
    assertThatExceptionOfType(BindException.class)
        .isThrownBy(() -> bind(Map.of("signalbox.engine.cleanup.parallel", "9")));
  }

  @Test
  void shouldDescribeItsSettingsToEditors() throws IOException {
    String described =
        new ClassPathResource(
                "META-INF/spring-configuration-metadata.json",
                EngineProperties.class.getClassLoader())
            .getContentAsString(StandardCharsets.UTF_8);

    assertThat(described)
        .contains(
            "\"signalbox.engine.cleanup.by-index\"",
            "\"signalbox.engine.dispatch.room.threads\"",
            "\"signalbox.engine.lean.removal-times\"");
  }

  private static EngineProperties bind(Map<String, String> values) {
    LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean();
    validator.afterPropertiesSet();
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate(
            "signalbox.engine",
            Bindable.of(EngineProperties.class),
            new ValidationBindHandler(validator));
  }
}
