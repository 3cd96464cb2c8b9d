package dev.signalbox.web.faces.instances;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.process.ActivityState;
import dev.signalbox.process.ActivityView;
import dev.signalbox.web.faces.decisions.DecisionLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TurningsTest {
  private static final Instant BEGAN = Instant.parse("2026-01-02T03:04:05Z");
  private static final String BPMN =
      "<definitions><boundaryEvent id='away' attachedToRef='read'/>"
          + "<boundaryEvent id='late' attachedToRef='other'/></definitions>";

  @Test
  void shouldNameTheEventAfterTheLastTryOnly() {
    Map<String, String> turnings =
        Turnings.of(
            List.of(caught("away", 9)),
            List.of(decision("first", "read", 1), decision("last", "read", 8)),
            () -> Optional.of(BPMN));

    assertThat(turnings).isEqualTo(Map.of("last", "Name of away"));
  }

  @Test
  void shouldNotTakeAnEventOfAnotherStepForIts() {
    assertThat(
            Turnings.of(
                List.of(caught("late", 9)),
                List.of(decision("d", "read", 8)),
                () -> Optional.of(BPMN)))
        .isEmpty();
  }

  @Test
  void shouldSayNothingWhereTheDiagramCannotBeRead() {
    List<ActivityView> passages = List.of(caught("away", 9));
    List<DecisionLine> decisions = List.of(decision("d", "read", 8));

    assertThat(Turnings.of(passages, decisions, Optional::empty)).isEmpty();
    assertThat(Turnings.of(passages, decisions, () -> Optional.of("<a>"))).isEmpty();
    assertThat(
            Turnings.of(
                passages,
                decisions,
                () ->
                    Optional.of(
                        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>")))
        .isEmpty();
  }

  private static ActivityView caught(String id, int second) {
    return new ActivityView(
        id,
        "Name of " + id,
        "boundaryError",
        ActivityState.COMPLETED,
        BEGAN.plusSeconds(second),
        BEGAN.plusSeconds(second));
  }

  private static DecisionLine decision(String id, String step, int second) {
    return new DecisionLine(
        id, BEGAN.plusSeconds(second), "Model", "model", step, "said", null, List.of(), false);
  }
}
