package dev.signalbox.web;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.context.ConfigurableWebApplicationContext;

/**
 * Opens the home directory before any bean exists: {@code signalbox.home} is the absolute path from
 * here on, and the lock is given back when all beans are gone. Where the JVM keeps its temporary
 * files in the home ({@code -Djava.io.tmpdir}), what a killed process left there goes. Comes after
 * other initializers, whose properties may name the home.
 */
final class HomeInitializer
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  static final String PROPERTY = "signalbox.home";
  private static final String DEFAULT_HOME = ".signalbox";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    if (!(context instanceof ConfigurableWebApplicationContext)) {
      return;
    }
    ConfigurableEnvironment environment = context.getEnvironment();
    HomeDirectory home =
        HomeDirectory.open(Path.of(environment.getProperty(PROPERTY, DEFAULT_HOME)));
    home.emptyTemporary(Path.of(System.getProperty("java.io.tmpdir")));
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("signalboxHome", Map.of(PROPERTY, home.path().toString())));
    // Registered first, so destroyed last: no bean outlives the lock.
    context.getBeanFactory().registerSingleton("signalboxHome", home);
    if (context.getBeanFactory()
        instanceof
        org.springframework.beans.factory.support.DefaultSingletonBeanRegistry singletons) {
      singletons.registerDisposableBean("signalboxHome", home::close);
    }
  }
}
