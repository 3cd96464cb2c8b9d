package dev.signalbox.camunda.runtime;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.error.SignalboxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterventionReasonTest {
  @Test
  void shouldTakeAsMuchAsThePagesLetPeopleType() {
    assertThatCode(() -> InterventionReason.require("x".repeat(2_000))).doesNotThrowAnyException();
    assertThatThrownBy(() -> InterventionReason.require("x".repeat(2_001)))
        .isInstanceOf(SignalboxException.class)
        .hasMessageContaining("1 to 2000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "a\0b"})
  void shouldRefuseWhatTellsNothingOrCannotBeKept(String reason) {
    assertThatThrownBy(() -> InterventionReason.require(reason))
        .isInstanceOf(SignalboxException.class);
  }
}
