package dev.signalbox.camunda.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.camunda.testing.PostgresDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = PostgresDatabase.class)
class IndexPostgresIT extends IndexIT {
  @Test
  void shouldServeTheOrderOfTasksAndTheValuesOfVariables() throws SQLException {
    assertThat(indexes("ACT_RU_TASK")).contains("SB_IDX_TASK_ORDER");
    assertThat(indexes("ACT_RU_EXT_TASK")).contains("SB_IDX_TASK_OPEN");
    assertThat(indexes("ACT_HI_VARINST"))
        .contains("SB_IDX_VARINST_TEXT", "SB_IDX_VARINST_LONG", "SB_IDX_VARINST_DOUBLE");
  }
}
