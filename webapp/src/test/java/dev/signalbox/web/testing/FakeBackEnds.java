package dev.signalbox.web.testing;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.gateway.BackEndState;
import dev.signalbox.gateway.BackEndState.Condition;
import dev.signalbox.gateway.BackEndState.Latencies;
import dev.signalbox.gateway.BackEndState.Load;
import dev.signalbox.gateway.BackEndState.Place;
import dev.signalbox.gateway.BackEnds;
import dev.signalbox.gateway.Drain;
import dev.signalbox.gateway.InMemoryDrains;
import dev.signalbox.identity.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Two back ends: {@code onnx}, which answers, and {@code triton-1}, which is left alone. */
public final class FakeBackEnds implements BackEnds {
  private static final BackEndState ONNX =
      new BackEndState(
          new Place("onnx", "onnx", "local", null, "built-in"),
          Condition.CLOSED,
          null,
          null,
          new Load(1, 0, 4),
          new Latencies(Duration.ofMillis(8), Duration.ofMillis(20), Duration.ofMillis(31)),
          0.75);
  private static final BackEndState TRITON =
      new BackEndState(
          new Place("triton-1", "oip-rest", "onprem", "eu-central", "ab12"),
          Condition.OPEN,
          "left alone after half of its last calls failed",
          null,
          new Load(0, 2, 32),
          null,
          0.25);

  private final InMemoryDrains drains;

  public FakeBackEnds(Clock clock) {
    this.drains = new InMemoryDrains(clock);
  }

  @Override
  public List<BackEndState> list() {
    return List.of(drained(ONNX), drained(TRITON));
  }

  @Override
  public Optional<BackEndState> find(String id) {
    return list().stream().filter(it -> it.id().equals(id)).findFirst();
  }

  @Override
  public boolean drain(Caller caller, String id) {
    return drains.drain(caller, known(id));
  }

  @Override
  public boolean undrain(Caller caller, String id) {
    return drains.lift(caller, known(id));
  }

  private String known(String id) {
    return find(id)
        .map(BackEndState::id)
        .orElseThrow(
            () ->
                new SignalboxException(
                    ErrorCode.BACKEND_NOT_FOUND, "There is no back end with the id " + id + "."));
  }

  private BackEndState drained(BackEndState state) {
    Optional<Drain> drain =
        drains.all().stream().filter(it -> it.backEnd().equals(state.id())).findFirst();
    return drain
        .map(
            it ->
                new BackEndState(
                    state.place(),
                    Condition.DRAINING,
                    "drained by " + it.by(),
                    it,
                    state.load(),
                    state.latencies(),
                    state.share()))
        .orElse(state);
  }
}
