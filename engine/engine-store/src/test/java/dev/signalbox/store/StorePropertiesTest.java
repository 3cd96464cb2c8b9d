package dev.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.env.MockEnvironment;

class StorePropertiesTest {
  @Test
  void shouldHaveTheseNamesAndDefaults() {
    StoreProperties properties = bind(Map.of());

    assertThat(properties)
        .isEqualTo(
            new StoreProperties(
                null,
                null,
                null,
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                "signalbox",
                Duration.ofDays(1),
                Duration.ofSeconds(10),
                Duration.ofDays(30),
                Duration.ofMinutes(10),
                true));
    assertThat(Arrays.stream(StoreProperties.class.getRecordComponents()).map(Object::toString))
        .hasSize(11);
  }

  @Test
  void shouldReadEveryName() {
    StoreProperties properties =
        bind(
            Map.ofEntries(
                Map.entry("signalbox.store.jdbc-url", "jdbc:postgresql://db/signalbox"),
                Map.entry("signalbox.store.username", "u"),
                Map.entry("signalbox.store.password", "p"),
                Map.entry("signalbox.store.seal-interval", "5s"),
                Map.entry("signalbox.store.writer-lease", "2m"),
                Map.entry("signalbox.store.log-origin", "acme"),
                Map.entry("signalbox.store.idempotency-retention", "2d"),
                Map.entry("signalbox.store.idempotency-wait", "1s"),
                Map.entry("signalbox.store.parked-retention", "7d"),
                Map.entry("signalbox.store.cleanup-interval", "1h"),
                Map.entry("signalbox.store.shared-time", "false")));

    assertThat(properties)
        .isEqualTo(
            new StoreProperties(
                "jdbc:postgresql://db/signalbox",
                "u",
                "p",
                Duration.ofSeconds(5),
                Duration.ofMinutes(2),
                "acme",
                Duration.ofDays(2),
                Duration.ofSeconds(1),
                Duration.ofDays(7),
                Duration.ofHours(1),
                false));
  }

  @Test
  void shouldKeepItsDatabaseInAFileOfTheHomeWhenNoneIsNamed() {
    MockEnvironment environment = defaults(Map.of("signalbox.home", "/var/lib/signalbox"));

    assertThat(environment.getProperty("spring.datasource.url"))
        .isEqualTo(
            "jdbc:h2:file:/var/lib/signalbox/db/signalbox"
                + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE");
    assertThat(environment.getProperty("spring.datasource.username")).isEqualTo("sa");
    assertThat(environment.getProperty("spring.jpa.hibernate.ddl-auto")).isEqualTo("none");
    assertThat(environment.getProperty("spring.flyway.baseline-on-migrate")).isEqualTo("true");
    assertThat(environment.getProperty("spring.flyway.baseline-version")).isEqualTo("0");
  }

  @Test
  void shouldUseThePostgresThatIsNamedAndBatchItsInserts() {
    MockEnvironment environment =
        defaults(
            Map.of(
                "signalbox.store.jdbc-url", "jdbc:postgresql://db/signalbox",
                "signalbox.store.username", "u",
                "signalbox.store.password", "p"));

    assertThat(environment.getProperty("spring.datasource.url"))
        .isEqualTo("jdbc:postgresql://db/signalbox");
    assertThat(environment.getProperty("spring.datasource.username")).isEqualTo("u");
    assertThat(environment.getProperty("spring.datasource.password")).isEqualTo("p");
    assertThat(
            environment.getProperty(
                "spring.datasource.hikari.data-source-properties.reWriteBatchedInserts"))
        .isEqualTo("true");
  }

  @Test
  void shouldLeaveSpringsOwnSettingsAsTheyAre() {
    MockEnvironment environment =
        defaults(
            Map.of(
                "spring.datasource.url", "jdbc:postgresql://other/db",
                "spring.datasource.username", "me",
                "spring.jpa.open-in-view", "true"));

    assertThat(environment.getProperty("spring.datasource.url"))
        .isEqualTo("jdbc:postgresql://other/db");
    assertThat(environment.getProperty("spring.datasource.username")).isEqualTo("me");
    assertThat(environment.getProperty("spring.datasource.password")).isNull();
    assertThat(environment.getProperty("spring.jpa.open-in-view")).isEqualTo("true");
  }

  private static MockEnvironment defaults(Map<String, String> given) {
    MockEnvironment environment = new MockEnvironment();
    given.forEach(environment::setProperty);
    new StoreDefaults().postProcessEnvironment(environment, new SpringApplication());
    return environment;
  }

  private static StoreProperties bind(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("signalbox.store", Bindable.of(StoreProperties.class));
  }
}
