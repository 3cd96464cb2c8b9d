package dev.signalbox.web.faces.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.TenantId;
import dev.signalbox.process.InstanceCondition;
import dev.signalbox.process.InstanceFilter;
import dev.signalbox.process.InstanceSearch;
import dev.signalbox.process.InstanceState;
import dev.signalbox.process.VariableMatch;
import dev.signalbox.web.faces.instances.InstanceQuestion.Range;
import dev.signalbox.web.faces.instances.InstanceQuestion.Variable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceQuestionTest {
  private static final Variable NO_VARIABLE = new Variable(null, "");
  private static final Range EVER = new Range("", null);

  @Test
  void shouldNotNarrowByWhatIsEmpty() {
    InstanceFilter filter = ask("", " ", null, NO_VARIABLE, EVER);

    assertThat(filter).isEqualTo(InstanceFilter.of(TenantId.DEFAULT));
  }

  @Test
  void shouldAskForStatesAndForConditions() {
    assertThat(ask(null, null, "ended", NO_VARIABLE, EVER).state())
        .isEqualTo(InstanceState.COMPLETED);
    InstanceFilter failing = ask(null, null, "failing", NO_VARIABLE, EVER);
    assertThat(failing.state()).isNull();
    assertThat(failing.search().condition()).isEqualTo(InstanceCondition.FAILING);
  }

  @Test
  void shouldTakeInTheWholeDayOrMinuteThatARangeEndsWith() {
    InstanceSearch days =
        ask(null, null, null, NO_VARIABLE, new Range("2026-01-31", "2026-02-01")).search();
    assertThat(days.from()).isEqualTo(Instant.parse("2026-01-31T00:00:00Z"));
    assertThat(days.until()).isEqualTo(Instant.parse("2026-02-02T00:00:00Z"));

    InstanceSearch minutes =
        ask(null, null, null, NO_VARIABLE, new Range(null, "2026-02-01T09:30")).search();
    assertThat(minutes.until()).isEqualTo(Instant.parse("2026-02-01T09:31:00Z"));
  }

  @Test
  void shouldSayWhatCannotBeRead() {
    assertThatThrownBy(() -> ask(null, null, "sideways", NO_VARIABLE, EVER))
        .isInstanceOf(SignalboxException.class)
        .hasMessageContaining("choose one from the list");
    assertThatThrownBy(() -> ask(null, null, null, NO_VARIABLE, new Range("soon", null)))
        .hasMessageContaining("2026-01-31T09:30");
    assertThatThrownBy(() -> ask(null, null, null, new Variable("customer", " "), EVER))
        .hasMessageContaining("both its name and its value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"+999999999-12-31T23:59", "+10000-01-01T00:00", "-0001-01-01T00:00", "2026-02-30"})
  void shouldRefuseTimesThatNoDatabaseKeeps(String time) {
    for (Range range : List.of(new Range(time, null), new Range(null, time))) {
      assertThatThrownBy(() -> ask(null, null, null, NO_VARIABLE, range))
          .isInstanceOf(SignalboxException.class)
          .hasMessageContaining("2026-01-31T09:30");
    }
  }

  @Test
  void shouldMatchAVariable() {
    assertThat(ask("A-*", "p", null, new Variable(" customer ", "Ada"), EVER).search().variable())
        .isEqualTo(new VariableMatch("customer", "Ada"));
  }

  private static InstanceFilter ask(
      @Nullable String key,
      @Nullable String process,
      @Nullable String state,
      Variable variable,
      Range range) {
    return new InstanceQuestion(key, process, state, variable, range)
        .filter(TenantId.DEFAULT, null);
  }
}
