package dev.signalbox.gateway;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A back end as one node sees it.
 *
 * @param note why it is in its condition, one clause for people; null where it is {@code CLOSED}
 * @param drain who drained it and when; null where nobody did
 * @param latencies of its last answers; null while there are too few to say
 * @param share its part of the last answers that this node got from any back end, 0 to 1
 */
public record BackEndState(
    Place place,
    Condition condition,
    @Nullable String note,
    @Nullable Drain drain,
    Load load,
    @Nullable Latencies latencies,
    double share) {
  public BackEndState {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a share lies between 0 and 1");
    }
  }

  public String id() {
    return place.id();
  }

  /**
   * Which back end, and where.
   *
   * @param protocol how it is spoken to
   * @param placement {@code local}, {@code onprem} or {@code cloud}
   * @param region where it keeps what it is told; null where nobody said
   * @param version of what is declared about it, short
   */
  public record Place(
      String id, String protocol, String placement, @Nullable String region, String version) {}

  /** Whether it is asked, and why not. */
  public enum Condition {
    /** It is asked: the circuit is closed. */
    CLOSED,
    /** Left alone after its failures. */
    OPEN,
    /** A few calls try it after its failures. */
    HALF_OPEN,
    /** It asked to be left alone for a while. */
    HELD,
    /** Its server says that none of the models that it was asked for is ready. */
    COLD,
    /** An operator took it out of service. */
    DRAINING;

    /** As REST and pages write it: {@code half-open}. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * What it does now.
   *
   * @param running calls at work; a batch is one
   * @param waiting calls that wait for a place, or for company in a batch
   * @param concurrency how many run at once at most
   */
  public record Load(int running, int waiting, int concurrency) {}

  /** How long its last answers took, by the nearest rank. */
  public record Latencies(Duration p50, Duration p95, Duration p99) {}
}
