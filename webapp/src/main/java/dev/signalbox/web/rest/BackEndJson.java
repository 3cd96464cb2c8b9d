package dev.signalbox.web.rest;

import dev.signalbox.gateway.BackEndState;
import dev.signalbox.gateway.BackEndState.Latencies;
import dev.signalbox.gateway.BackEndState.Load;
import dev.signalbox.gateway.BackEndState.Place;
import dev.signalbox.gateway.Drain;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A back end as this node sees it. */
record BackEndJson(
    String id,
    @Schema(example = "oip-rest") String protocol,
    @Schema(example = "onprem") String placement,
    @Schema(description = "Where it keeps what it is told; null where nobody said.")
        @Nullable String region,
    @Schema(description = "Of what is declared about it.") String version,
    @Schema(example = "closed") String state,
    @Schema(description = "Why it is in its state; null when it is closed.") @Nullable String note,
    @Nullable DrainJson drained,
    @Schema(description = "Calls at work; a batch is one.") int running,
    int waiting,
    @Schema(description = "How many run at once at most.") int concurrency,
    @Nullable LatencyJson latencyMs,
    @Schema(description = "Its part of the last answers that this node got, 0 to 1.")
        double share) {

  /** Who drained it, and when. */
  record DrainJson(String by, Instant since) {}

  /** How long its last answers took. */
  record LatencyJson(long p50, long p95, long p99) {}

  static BackEndJson of(BackEndState state) {
    Place place = state.place();
    Load load = state.load();
    return new BackEndJson(
        place.id(),
        place.protocol(),
        place.placement(),
        place.region(),
        place.version(),
        state.condition().wireName(),
        state.note(),
        drain(state.drain()),
        load.running(),
        load.waiting(),
        load.concurrency(),
        latency(state.latencies()),
        state.share());
  }

  private static @Nullable DrainJson drain(@Nullable Drain drain) {
    return drain == null ? null : new DrainJson(drain.by(), drain.since());
  }

  private static @Nullable LatencyJson latency(@Nullable Latencies latencies) {
    return latencies == null
        ? null
        : new LatencyJson(
            millis(latencies.p50()), millis(latencies.p95()), millis(latencies.p99()));
  }

  private static long millis(Duration duration) {
    return duration.toMillis();
  }
}
