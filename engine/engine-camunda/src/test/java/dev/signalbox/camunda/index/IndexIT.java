package dev.signalbox.camunda.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.camunda.testing.EngineTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class IndexIT extends EngineTest {
  @Autowired DataSource database;

  @Test
  void shouldStandOnTheEnginesTables() throws SQLException {
    assertThat(indexes("ACT_HI_PROCINST"))
        .contains("SB_IDX_PROCINST_STATE", "SB_IDX_PROCINST_STARTER");
  }

  @Test
  void shouldBeLeftAloneWhereTheyExist() throws SQLException {
    Set<String> before = indexes("ACT_HI_PROCINST");

    new IndexPlugin().postProcessEngineBuild(engine);

    assertThat(indexes("ACT_HI_PROCINST")).isEqualTo(before);
  }

  Set<String> indexes(String table) throws SQLException {
    Set<String> names = new HashSet<>();
    try (Connection connection = database.getConnection()) {
      boolean upper = connection.getMetaData().storesUpperCaseIdentifiers();
      String stored = upper ? table : table.toLowerCase(Locale.ROOT);
      try (ResultSet rows =
          connection.getMetaData().getIndexInfo(null, null, stored, false, true)) {
        while (rows.next()) {
          String name = rows.getString("INDEX_NAME");
          names.add(name == null ? "" : name.toUpperCase(Locale.ROOT));
        }
      }
    }
    return names;
  }
}
