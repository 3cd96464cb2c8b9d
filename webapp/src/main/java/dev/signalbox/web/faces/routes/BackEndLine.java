package dev.signalbox.web.faces.routes;

import dev.signalbox.gateway.BackEndState;
import dev.signalbox.gateway.Drain;
import dev.signalbox.web.faces.PlainText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A back end on the page.
 *
 * @param where how far data goes that is sent there, and by which protocol
 * @param why it is not asked now; empty where it is
 * @param share of this node's last answers, in hundredths
 */
public record BackEndLine(
    String id,
    String where,
    String version,
    String state,
    String tone,
    String why,
    @Nullable String drainedBy,
    @Nullable Instant drainedSince,
    String p50,
    String p95,
    String p99,
    BackEndState.Load load,
    int share) {

  static BackEndLine of(BackEndState it) {
    BackEndWords.Figures figures = BackEndWords.Figures.of(it.latencies());
    Drain drain = it.drain();
    return new BackEndLine(
        it.id(),
        where(it.place()),
        it.place().version(),
        BackEndWords.state(it),
        BackEndWords.tone(it.condition()),
        drain == null ? BackEndWords.why(it) : "",
        drain == null ? null : PlainText.line(drain.by(), 100),
        drain == null ? null : drain.since(),
        figures.p50(),
        figures.p95(),
        figures.p99(),
        it.load(),
        (int) Math.round(it.share() * 100));
  }

  /** Whether an operator took it out of service. */
  public boolean drained() {
    return drainedBy != null;
  }

  private static String where(BackEndState.Place place) {
    String far =
        switch (place.placement()) {
          case "local" -> "in this process";
          case "onprem" -> "on premises";
          case "cloud" -> "in the cloud";
          default -> place.placement();
        };
    String region = place.region() == null ? "" : ", " + PlainText.line(place.region(), 60);
    return place.protocol() + ", " + far + region;
  }
}
