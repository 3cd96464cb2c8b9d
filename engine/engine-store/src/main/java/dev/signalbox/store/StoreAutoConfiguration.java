package dev.signalbox.store;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.domain.EntityScan;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Lets this module enter the application; its settings lie under {@code signalbox.store}. What the
 * store's parts share is here, each part configures itself.
 */
@AutoConfiguration(after = {HibernateJpaAutoConfiguration.class, FlywayAutoConfiguration.class})
@EnableConfigurationProperties(StoreProperties.class)
@EntityScan("dev.signalbox.store")
public class StoreAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  SignalboxHome storeHome(@Value("${signalbox.home:.signalbox}") Path home) {
    return new SignalboxHome(home.toAbsolutePath().normalize());
  }

  @Bean
  TimeOrderedIds storeIds(Clock clock) {
    return new TimeOrderedIds(clock, new SecureRandom());
  }

  @Bean
  SqlDialect sqlDialect(DataSource dataSource) {
    return SqlDialect.of(dataSource);
  }

  @Bean
  PeriodicTask storeCleanup(ObjectProvider<Expiring> expiring, StoreProperties properties) {
    return new PeriodicTask(
        "store-cleanup", properties.cleanupInterval(), () -> expiring.forEach(Expiring::deleteAll));
  }
}
