package dev.signalbox.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** One store a database and JVM, for tests that need no database of their own. */
public final class SharedStore {
  private static @Nullable ConfigurableApplicationContext h2;
  private static @Nullable ConfigurableApplicationContext postgres;

  private SharedStore() {}

  public static synchronized ConfigurableApplicationContext h2() {
    ConfigurableApplicationContext app = h2;
    if (app == null) {
      app = StoreApplication.onH2(home());
      h2 = app;
    }
    return app;
  }

  public static synchronized ConfigurableApplicationContext postgres() {
    ConfigurableApplicationContext app = postgres;
    if (app == null) {
      app = StoreApplication.onPostgres(home());
      postgres = app;
    }
    return app;
  }

  private static java.nio.file.Path home() {
    try {
      return Files.createTempDirectory("signalbox-store-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
