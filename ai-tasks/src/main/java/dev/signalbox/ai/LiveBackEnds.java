package dev.signalbox.ai;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.plane.BackendLine;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.gateway.BackEndState;
import dev.signalbox.gateway.BackEndState.Condition;
import dev.signalbox.gateway.BackEndState.Latencies;
import dev.signalbox.gateway.BackEndState.Load;
import dev.signalbox.gateway.BackEndState.Place;
import dev.signalbox.gateway.BackEnds;
import dev.signalbox.gateway.Drain;
import dev.signalbox.gateway.Drains;
import dev.signalbox.identity.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The back ends as this node's plane knows them, and the switch that drains them. */
final class LiveBackEnds implements BackEnds {
  private final Plane plane;
  private final Models models;
  private final Drains drains;

  LiveBackEnds(Plane plane, Models models, Drains drains) {
    this.plane = plane;
    this.models = models;
    this.drains = drains;
  }

  @Override
  public List<BackEndState> list() {
    return plane.backends().all().stream().map(this::state).toList();
  }

  @Override
  public Optional<BackEndState> find(String id) {
    return plane.backends().find(id).map(this::state);
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
    return plane
        .backends()
        .find(id)
        .map(Backend::id)
        .orElseThrow(
            () ->
                new SignalboxException(
                    ErrorCode.BACKEND_NOT_FOUND, "There is no back end with the id " + id + "."));
  }

  private BackEndState state(Backend backend) {
    BackendLine line = plane.lines().of(backend);
    Drain drain =
        drains.all().stream()
            .filter(it -> it.backEnd().equals(backend.id()))
            .findFirst()
            .orElse(null);
    Standing standing = standing(line, drain);
    return new BackEndState(
        place(backend),
        standing.condition(),
        standing.note(),
        drain,
        new Load(line.running(), line.waiting(), backend.limits().concurrency()),
        latencies(line),
        line.share());
  }

  private static Place place(Backend backend) {
    return new Place(
        backend.id(),
        backend.protocol(),
        backend.placement().wireName(),
        backend.address().region(),
        backend.version());
  }

  /** A condition and why. */
  private record Standing(Condition condition, @Nullable String note) {}

  private Standing standing(BackendLine line, @Nullable Drain drain) {
    if (drain != null) {
      return new Standing(Condition.DRAINING, "drained by " + drain.by());
    }
    Optional<Duration> held = line.held();
    if (held.isPresent()) {
      long seconds = (held.get().toMillis() + 999) / 1000;
      return new Standing(
          Condition.HELD, "it asked to be left alone for another " + seconds + " s");
    }
    return switch (line.state()) {
      case "open", "forced-open" ->
          new Standing(Condition.OPEN, "left alone after half of its last calls failed");
      case "half-open" -> new Standing(Condition.HALF_OPEN, "a few calls try whether it is back");
      default ->
          coldness(line.backend())
              .map(why -> new Standing(Condition.COLD, why))
              .orElseGet(() -> new Standing(Condition.CLOSED, null));
    };
  }

  /** What a model of it says; empty where one of them is ready, or none was asked for yet. */
  private Optional<String> coldness(Backend backend) {
    List<Optional<String>> said =
        models.at(backend.id()).stream().map(plane.lines()::unready).toList();
    return said.stream().allMatch(Optional::isPresent)
        ? said.stream().flatMap(Optional::stream).findFirst()
        : Optional.empty();
  }

  private static @Nullable Latencies latencies(BackendLine line) {
    Optional<Duration> p50 = line.percentile(0.5);
    Optional<Duration> p95 = line.percentile(0.95);
    Optional<Duration> p99 = line.percentile(0.99);
    return p50.isPresent() && p95.isPresent() && p99.isPresent()
        ? new Latencies(p50.get(), p95.get(), p99.get())
        : null;
  }
}
