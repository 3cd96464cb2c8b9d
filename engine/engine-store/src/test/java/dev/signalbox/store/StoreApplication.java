package dev.signalbox.store;

import dev.signalbox.testing.PostgresServer;
import dev.signalbox.testing.SettableClock;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The store alone, as an application, on a database of the test's choice. */
public final class StoreApplication {
  private StoreApplication() {}

  /** H2 in a file of the home, as it runs with nothing installed; sealing only when asked. */
  public static ConfigurableApplicationContext onH2(Path home, String... settings) {
    return start(home, settings);
  }

  /** A new database on PostgreSQL; sealing only when asked. */
  public static ConfigurableApplicationContext onPostgres(Path home, String... settings) {
    return onPostgresAgain(home, PostgresServer.start().newDatabase(), settings);
  }

  /** A database that is there already. */
  public static ConfigurableApplicationContext onPostgresAgain(
      Path home, String url, String... settings) {
    PostgresServer server = PostgresServer.start();
    List<String> all =
        new ArrayList<>(
            List.of(
                "signalbox.store.jdbc-url=" + url,
                "signalbox.store.username=" + server.username(),
                "signalbox.store.password=" + server.password()));
    all.addAll(List.of(settings));
    return start(home, all.toArray(String[]::new));
  }

  /** Whatever database the settings name. */
  public static ConfigurableApplicationContext start(Path home, String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "signalbox.home=" + home,
                "signalbox.store.seal-interval=1d",
                "spring.main.banner-mode=off",
                "logging.level.root=warn"));
    all.addAll(List.of(settings));
    return new SpringApplicationBuilder(Store.class)
        .web(WebApplicationType.NONE)
        .properties(all.toArray(String[]::new))
        .run();
  }

  /** The application: auto-configuration and a clock that tests move. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Store {
    @Bean
    Clock clock() {
      return SettableClock.fixed();
    }
  }
}
