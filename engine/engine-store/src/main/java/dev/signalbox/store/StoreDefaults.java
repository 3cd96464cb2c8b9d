package dev.signalbox.store;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Settings of Spring's data source, JPA and Flyway that the store needs, as defaults below
 * everything else: H2 in a file under {@code signalbox.home} unless a database is named.
 */
public final class StoreDefaults implements EnvironmentPostProcessor, Ordered {
  private static final String URL = "spring.datasource.url";

  /**
   * H2 commits to the file at once: its default of up to half a second later would lose committed
   * work with the process.
   */
  private static final String H2_SETTINGS =
      ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    Map<String, Object> defaults = new LinkedHashMap<>();
    addDatabase(environment, defaults);
    defaults.put("spring.datasource.hikari.maximum-pool-size", "20");
    defaults.put("spring.datasource.hikari.pool-name", "signalbox");
    defaults.put("spring.jpa.open-in-view", "false");
    defaults.put("spring.jpa.hibernate.ddl-auto", "none");
    defaults.put("spring.jpa.properties.hibernate.jdbc.batch_size", "50");
    defaults.put("spring.jpa.properties.hibernate.order_inserts", "true");
    defaults.put("spring.jpa.properties.hibernate.jdbc.time_zone", "UTC");
    defaults.put("spring.flyway.baseline-on-migrate", "true");
    defaults.put("spring.flyway.baseline-version", "0");
    defaults.put("spring.flyway.locations", "classpath:db/migration,classpath:db/vendor/{vendor}");
    environment.getPropertySources().addLast(new MapPropertySource("signalboxStore", defaults));
  }

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  private static void addDatabase(
      ConfigurableEnvironment environment, Map<String, Object> defaults) {
    String own = environment.getProperty("signalbox.store.jdbc-url");
    String url = environment.getProperty(URL, own == null ? h2(environment) : own);
    if (!environment.containsProperty(URL)) {
      defaults.put(URL, url);
      defaults.put(
          "spring.datasource.username",
          environment.getProperty("signalbox.store.username", own == null ? "sa" : ""));
      defaults.put(
          "spring.datasource.password", environment.getProperty("signalbox.store.password", ""));
    }
    if (url.startsWith("jdbc:postgresql:")) {
      defaults.put("spring.datasource.hikari.data-source-properties.reWriteBatchedInserts", "true");
    }
  }

  private static String h2(ConfigurableEnvironment environment) {
    Path home = Path.of(environment.getProperty("signalbox.home", ".signalbox"));
    return "jdbc:h2:file:"
        + home.toAbsolutePath().normalize().resolve("db/signalbox")
        + H2_SETTINGS;
  }
}
