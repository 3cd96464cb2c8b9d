package dev.signalbox.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.signalbox.ai.model.InMemoryProvider;
import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.SampleModels;
import dev.signalbox.ai.plane.Deadline;
import dev.signalbox.ai.plane.Turn;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.gateway.BackEndState;
import dev.signalbox.gateway.BackEndState.Condition;
import dev.signalbox.gateway.InMemoryDrains;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.SampleCallers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveBackEndsTest {
  private static final Clock CLOCK = Clock.fixed(SampleRequests.NOW, ZoneOffset.UTC);
  private static final Caller OPERATOR = SampleCallers.operator();

  @TempDir Path home;

  private final InMemoryProvider near = new InMemoryProvider("near");
  private final InMemoryProvider far = new InMemoryProvider("far");
  private final InMemoryDrains drains = new InMemoryDrains(CLOCK);
  private Plane plane;
  private Models models;
  private LiveBackEnds backEnds;

  @BeforeEach
  void open() {
    List<InferenceProvider> providers = List.of(near, far);
    plane = Plane.open(home, providers, SampleSettings.small(), CLOCK);
    models =
        Models.open(
            List.of(SampleModels.classifier("pets", "near")), providers, plane.backends().all());
    plane.heed(drains);
    backEnds = new LiveBackEnds(plane, models, drains);
  }

  @AfterEach
  void close() {
    models.close();
    plane.close();
  }

  @Test
  void shouldShowAllByTheirIdsAndHowTheyStand() {
    for (int i = 0; i < 8; i++) {
      assertThat(ask()).isInstanceOf(ModelAnswer.Answer.class);
    }

    assertThat(backEnds.list()).extracting(BackEndState::id).containsExactly("far", "near");
    BackEndState state = state();
    assertThat(state.condition()).isEqualTo(Condition.CLOSED);
    assertThat(state.note()).isNull();
    assertThat(state.place().placement()).isEqualTo("local");
    assertThat(state.latencies()).isNotNull();
    assertThat(state.load()).isEqualTo(new BackEndState.Load(0, 0, 2));
    assertThat(state.share()).isEqualTo(1);
    assertThat(backEnds.find("far").orElseThrow().share()).isZero();
  }

  @Test
  void shouldGiveADrainedOneNothingNewUntilItIsTakenBack() {
    assertThat(backEnds.drain(OPERATOR, "near")).isTrue();

    assertThat(ask())
        .isEqualTo(new Failure(Cause.BUSY, "near is being drained", Duration.ofSeconds(10)));
    assertThat(near.calls()).isZero();
    assertThat(state().condition()).isEqualTo(Condition.DRAINING);
    assertThat(state().note()).isEqualTo("drained by operator");
    assertThat(backEnds.undrain(OPERATOR, "near")).isTrue();
    assertThat(ask()).isInstanceOf(ModelAnswer.Answer.class);
  }

  @Test
  void shouldSayThatOneIsLeftAloneAfterItsFailures() {
    near.answering(input -> new Failure(Cause.FAILED, "broken"));
    for (int i = 0; i < 8; i++) {
      ask();
    }

    assertThat(state().condition()).isEqualTo(Condition.OPEN);
    assertThat(state().note()).contains("failed");
  }

  @Test
  void shouldSayThatOneAskedToBeLeftAlone() {
    near.answering(input -> new Failure(Cause.BUSY, "later", Duration.ofSeconds(30)));
    ask();

    assertThat(state().condition()).isEqualTo(Condition.HELD);
    assertThat(state().note()).isEqualTo("it asked to be left alone for another 30 s");
  }

  @Test
  void shouldSayThatOneIsColdAndWhy() {
    near.unready(Optional.of("it is being loaded"));
    plane.lines().askReadiness(List.of(pets()));

    await().until(() -> state().condition() == Condition.COLD);

    assertThat(state().note()).isEqualTo("it is being loaded");
  }

  @Test
  void shouldKnowNoOther() {
    assertThat(backEnds.find("none")).isEmpty();
    assertThatThrownBy(() -> backEnds.drain(OPERATOR, "none"))
        .isInstanceOfSatisfying(
            SignalboxException.class,
            it -> assertThat(it.code()).isEqualTo(ErrorCode.BACKEND_NOT_FOUND));
    assertThat(drains.all()).isEmpty();
  }

  private BackEndState state() {
    return backEnds.find("near").orElseThrow();
  }

  private InferenceModel pets() {
    return models
        .ready(models.find("pets").orElseThrow(), plane.backends().find("near").orElseThrow())
        .model();
  }

  private ModelAnswer ask() {
    return plane
        .lines()
        .of(plane.backends().find("near").orElseThrow())
        .ask(pets(), new ModelInput("meow"), Turn.by(Deadline.in(Duration.ofMinutes(1))));
  }
}
