package dev.signalbox.store.settings;

import dev.signalbox.identity.Caller;
import dev.signalbox.settings.UserSettings;
import dev.signalbox.store.SqlDialect;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Settings in {@code sb_user_setting}; of two writers at once, the later wins. */
final class JdbcUserSettings implements UserSettings {
  private static final String FIND =
      "select setting from sb_user_setting where tenant = ? and login = ? and name = ?";
  private static final String UPDATE =
      "update sb_user_setting set setting = ? where tenant = ? and login = ? and name = ?";
  private static final String INSERT =
      "insert into sb_user_setting (setting, tenant, login, name) values (?, ?, ?, ?)";

  private final JdbcTemplate jdbc;
  private final SqlDialect dialect;

  JdbcUserSettings(JdbcTemplate jdbc, SqlDialect dialect) {
    this.jdbc = jdbc;
    this.dialect = dialect;
  }

  @Override
  public Optional<String> find(Caller caller, String name) {
    return jdbc
        .queryForList(FIND, String.class, caller.tenant().value(), caller.actor().id(), name)
        .stream()
        .findFirst();
  }

  @Override
  public void put(Caller caller, String name, String value) {
    Object[] row = {
      UserSettings.checked(name, value), caller.tenant().value(), caller.actor().id(), name
    };
    if (jdbc.update(UPDATE, row) == 0 && !dialect.insertIfAbsent(jdbc, INSERT, row)) {
      jdbc.update(UPDATE, row);
    }
  }
}
