package dev.signalbox.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumberRangeTest {
  @Test
  void shouldTellWhatIsMissing() {
    assertThat(new NumberRange(1, 6).without(List.of(5L, 2L)))
        .containsExactly(new NumberRange(1, 1), new NumberRange(3, 4), new NumberRange(6, 6));
    assertThat(new NumberRange(1, 2).without(List.of(1L, 2L))).isEmpty();
    assertThat(new NumberRange(3, 4).without(List.of())).containsExactly(new NumberRange(3, 4));
  }

  @Test
  void shouldTellWhatIsLeftWithoutAnother() {
    NumberRange range = new NumberRange(3, 6);

    assertThat(range.minus(new NumberRange(7, 9))).containsExactly(range);
    assertThat(range.minus(new NumberRange(1, 9))).isEmpty();
    assertThat(range.minus(new NumberRange(4, 5)))
        .containsExactly(new NumberRange(3, 3), new NumberRange(6, 6));
    assertThat(range.minus(new NumberRange(1, 3))).containsExactly(new NumberRange(4, 6));
  }
}
