package dev.signalbox.store.settings;

import dev.signalbox.settings.UserSettings;
import dev.signalbox.store.SqlDialect;
import dev.signalbox.store.StoreAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** Provides people's settings. */
@AutoConfiguration(after = StoreAutoConfiguration.class)
class SettingsAutoConfiguration {
  @Bean
  UserSettings userSettings(JdbcTemplate jdbc, SqlDialect dialect) {
    return new JdbcUserSettings(jdbc, dialect);
  }
}
