package dev.signalbox.store;

import dev.signalbox.time.SharedClock;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Makes the application's clock tell the time of the database, before the modules would take that
 * of the machine: all nodes on one database share one time.
 */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@AutoConfigureOrder(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnBean(DataSource.class)
@ConditionalOnMissingBean(Clock.class)
@ConditionalOnProperty(name = "signalbox.store.shared-time", matchIfMissing = true)
class SharedTimeAutoConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(SharedTimeAutoConfiguration.class);
  private static final Duration COMPARED = Duration.ofSeconds(10);

  @Bean
  SharedClock sharedClock(DataSource database) {
    JdbcTemplate jdbc = new JdbcTemplate(database);
    SharedClock clock =
        new SharedClock(
            Clock.systemUTC(),
            () ->
                Objects.requireNonNull(
                        jdbc.queryForObject("select current_timestamp", OffsetDateTime.class))
                    .toInstant());
    Duration ahead = clock.compare();
    if (!ahead.isZero()) {
      LOG.warn("This machine's clock differs from the database's by {}: that one counts", ahead);
    }
    return clock;
  }

  @Bean
  PeriodicTask sharedTime(SharedClock clock) {
    return new PeriodicTask("shared-time", COMPARED, clock::compare);
  }
}
