package dev.signalbox.web.faces.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.gateway.BackEndState;
import dev.signalbox.gateway.BackEndState.Condition;
import dev.signalbox.gateway.BackEndState.Latencies;
import dev.signalbox.gateway.RouteView;
import dev.signalbox.gateway.RouteView.Role;
import dev.signalbox.gateway.RouteView.Way;
import dev.signalbox.web.faces.routes.RouteBoard.Fault;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BackEndWordsTest {
  @ParameterizedTest
  @EnumSource(Condition.class)
  void shouldSayWhyUnlessItIsReady(Condition condition) {
    String why = BackEndWords.why(state(condition, null, 0));

    assertThat(why.isEmpty()).isEqualTo(condition == Condition.CLOSED);
    assertThat(why).doesNotContain(condition.name());
  }

  @Test
  void shouldSayTheNoteAsASentence() {
    assertThat(BackEndWords.why(state(Condition.HELD, "it asked for 12 s", 0)))
        .isEqualTo("It asked for 12 s.");
  }

  @Test
  void shouldTellDrainingFromDrained() {
    assertThat(BackEndWords.state(state(Condition.DRAINING, null, 2))).isEqualTo("Draining");
    assertThat(BackEndWords.state(state(Condition.DRAINING, null, 0))).isEqualTo("Drained");
  }

  @ParameterizedTest
  @CsvSource({"PT0.0004S, 0.4 ms", "PT0.012S, 12 ms", "PT3.21S, 3.2 s"})
  void shouldWriteTimesShortly(Duration time, String written) {
    assertThat(BackEndWords.time(time)).isEqualTo(written);
  }

  @Test
  void shouldPutWhatBarsTheWayItselfBeforeItsBackEnd() {
    Way way =
        new Way(
            Role.FALLBACK, "n", "b", "m", List.of("for the tag x"), 3, null, null, "no model", 1);
    RouteView route = new RouteView("r", "extract", "v", List.of(way), false, 4);

    WayLine line = WayLine.of(route, way, state(Condition.CLOSED, null, 0));

    assertThat(line.state()).isEqualTo("Not ready");
    assertThat(line.why()).isEqualTo("No model.");
    assertThat(line.share()).isEqualTo(25);
    assertThat(line.role()).isEqualTo("fallback");
    assertThat(line.terms()).containsExactly("for the tag x", "weight 3");
    assertThat(line.p95()).isEqualTo("2.0 ms");
  }

  @Test
  void shouldSplitAProblemIntoItsPlaceAndItsMessage() {
    assertThat(Fault.of("/home/ai/routes/a.yaml:2: 'candidates' is no list"))
        .isEqualTo(new Fault("/home/ai/routes/a.yaml:2", "'candidates' is no list"));
    assertThat(Fault.of("something")).isEqualTo(new Fault("", "something"));
  }

  private static BackEndState state(Condition condition, @Nullable String note, int running) {
    Duration milli = Duration.ofMillis(1);
    return new BackEndState(
        new BackEndState.Place("b", "pattern", "local", null, "v"),
        condition,
        note,
        null,
        new BackEndState.Load(running, 0, 4),
        new Latencies(milli, milli.multipliedBy(2), milli.multipliedBy(3)),
        0.5);
  }
}
