package dev.signalbox.camunda.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.camunda.testing.PostgresDatabase;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = PostgresDatabase.class)
class IndexPostgresIT extends IndexIT {
  @Autowired JdbcTemplate jdbc;

  @Test
  void shouldServeTheOrderOfTasksAndTheValuesOfVariables() throws SQLException {
    assertThat(indexes("ACT_RU_TASK")).contains("SB_IDX_TASK_ORDER");
    assertThat(indexes("ACT_RU_EXT_TASK")).contains("SB_IDX_TASK_OPEN");
    assertThat(indexes("ACT_HI_VARINST"))
        .contains("SB_IDX_VARINST_TEXT", "SB_IDX_VARINST_LONG", "SB_IDX_VARINST_DOUBLE");
  }

  @Test
  void shouldKeepThePagesOfTablesThatEmptyAndFillAgain() {
    assertThat(settings("act_ru_execution")).contains("vacuum_truncate=off");
    assertThat(settings("act_ru_ext_task")).contains("vacuum_truncate=off");
    assertThat(settings("act_ru_variable")).contains("vacuum_truncate=off");
    assertThat(settings("act_hi_varinst")).isEmpty();
  }

  @Test
  void shouldLeaveATablesOwnSettings() {
    jdbc.execute("alter table act_ru_job reset (vacuum_truncate)");
    String own = settings("act_ru_job");

    new IndexPlugin().postProcessEngineBuild(engine);

    assertThat(settings("act_ru_job")).isEqualTo(own).doesNotContain("vacuum_truncate");
  }

  private String settings(String table) {
    return Objects.requireNonNullElse(
        jdbc.queryForObject(
            "select reloptions::text from pg_class where relname = ?", String.class, table),
        "");
  }
}
