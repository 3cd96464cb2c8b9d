package dev.signalbox.store.content;

import dev.signalbox.content.ContentStore;
import dev.signalbox.store.SignalboxHome;
import dev.signalbox.store.SqlDialect;
import dev.signalbox.store.StoreAutoConfiguration;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Provides the content store. */
@AutoConfiguration(after = StoreAutoConfiguration.class)
class ContentAutoConfiguration {
  @Bean
  ContentTable contentTable(JdbcTemplate jdbc, SqlDialect dialect, Clock clock) {
    return new ContentTable(jdbc, dialect, clock);
  }

  @Bean
  ContentStore contentStore(
      ContentTable table, SignalboxHome home, PlatformTransactionManager transactions) {
    return new EncryptedContentStore(
        table, new ContentCipher(home, new SecureRandom()), transactions);
  }
}
