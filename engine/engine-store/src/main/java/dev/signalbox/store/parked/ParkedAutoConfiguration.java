package dev.signalbox.store.parked;

import dev.signalbox.store.Expiring;
import dev.signalbox.store.StoreAutoConfiguration;
import dev.signalbox.store.StoreProperties;
import dev.signalbox.store.StoredTime;
import dev.signalbox.store.TimeOrderedIds;
import dev.signalbox.task.ParkedTasks;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.PlatformTransactionManager;

/** Provides the parked tasks. */
@AutoConfiguration(after = StoreAutoConfiguration.class)
class ParkedAutoConfiguration {
  private static final int CLEANUP_BATCH = 500;
  private static final String DELETE_OLD =
      "delete from sb_parked_task where id in"
          + " (select id from sb_parked_task where closed_at < ? order by closed_at limit "
          + CLEANUP_BATCH
          + ")";

  @Bean
  ParkedTasks parkedTasks(
      EntityManagerFactory factory,
      PlatformTransactionManager transactions,
      TimeOrderedIds ids,
      Clock clock) {
    EntityManager entities = SharedEntityManagerCreator.createSharedEntityManager(factory);
    return new JpaParkedTasks(entities, transactions, ids, clock);
  }

  @Bean
  Expiring expiringParkedTasks(JdbcTemplate jdbc, Clock clock, StoreProperties properties) {
    return () ->
        jdbc.update(DELETE_OLD, StoredTime.of(clock.instant().minus(properties.parkedRetention())))
            == CLEANUP_BATCH;
  }
}
