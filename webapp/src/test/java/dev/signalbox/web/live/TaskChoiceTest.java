package dev.signalbox.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskChoiceTest {
  @Test
  void shouldComeBackFromItsSetting() {
    TaskChoice choice = new TaskChoice(TaskScope.MINE, "invoice-approval", "ACME 7");

    assertThat(TaskChoice.ofSetting(choice.asSetting())).isEqualTo(choice);
    assertThat(TaskChoice.ofSetting(TaskChoice.everything().asSetting()))
        .isEqualTo(TaskChoice.everything());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MINE", "a\nb\nc\nd", "NONSENSE\n\n"})
  void shouldChooseEverythingWhereASettingCannotBeRead(String setting) {
    assertThat(TaskChoice.ofSetting(setting)).isEqualTo(TaskChoice.everything());
  }

  @Test
  void shouldKeepASettingOnThreeLinesAndShort() {
    TaskChoice choice = new TaskChoice(TaskScope.ALL, null, " two\nlines\u0000 " + "x".repeat(900));

    assertThat(choice.asSetting().lines()).hasSize(3);
    assertThat(choice.text()).hasSize(200).startsWith("two lines");
  }
}
