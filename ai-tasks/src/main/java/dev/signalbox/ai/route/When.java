package dev.signalbox.ai.route;

import dev.signalbox.ai.model.Money;
import dev.signalbox.ai.model.Sensitivity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The conditions on which a candidate is asked; all of them hold. An empty set is no condition.
 *
 * @param sensitivity of the data
 * @param residency the regions in which the back end keeps what it is told
 * @param cost the most that a call may come to
 * @param p95 what its last answers took at most, at the 95th of a hundred; no condition while
 *     nothing is known
 */
public record When(
    Set<Sensitivity> sensitivity,
    Set<String> residency,
    Set<String> lane,
    Set<String> tenant,
    Set<String> tag,
    @Nullable Money cost,
    @Nullable Duration p95) {
  /** No condition. */
  public static final When ALWAYS =
      new When(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null);

  public When {
    sensitivity = Set.copyOf(sensitivity);
    residency = Set.copyOf(residency);
    lane = Set.copyOf(lane);
    tenant = Set.copyOf(tenant);
    tag = Set.copyOf(tag);
  }

  /**
   * What is known when a candidate is chosen.
   *
   * @param region of the back end; null where nobody said
   * @param cost of the call at most; null for nothing
   * @param p95 null while nothing is known
   */
  public record Facts(
      Sensitivity sensitivity,
      @Nullable String region,
      String lane,
      String tenant,
      @Nullable String tag,
      @Nullable Money cost,
      @Nullable Duration p95) {}

  /** The conditions for people, one clause each; empty for none. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    oneOf("for data that is ", sensitivity.stream().sorted().map(Sensitivity::wireName), words);
    oneOf("in the region ", residency.stream().sorted(), words);
    oneOf("in the lane ", lane.stream().sorted(), words);
    oneOf("for the tenant ", tenant.stream().sorted(), words);
    oneOf("for the tag ", tag.stream().sorted(), words);
    if (cost != null) {
      words.add("for " + cost + " a call at most");
    }
    if (p95 != null) {
      words.add("while its p95 is within " + p95.toMillis() + " ms");
    }
    return words;
  }

  private static void oneOf(String before, Stream<String> values, List<String> words) {
    String joined = values.collect(Collectors.joining(" or "));
    if (!joined.isEmpty()) {
      words.add(before + joined);
    }
  }

  /** Why it is not asked; empty when it is. */
  public Optional<String> objection(Facts facts) {
    if (!sensitivity.isEmpty() && !sensitivity.contains(facts.sensitivity())) {
      return Optional.of("not for data that is " + facts.sensitivity().wireName());
    }
    return among("region", residency, facts.region())
        .or(() -> among("lane", lane, facts.lane()))
        .or(() -> among("tenant", tenant, facts.tenant()))
        .or(() -> among("tag", tag, facts.tag()))
        .or(() -> tooDear(facts.cost()))
        .or(() -> tooSlow(facts.p95()));
  }

  private static Optional<String> among(
      String what, Collection<String> wanted, @Nullable String is) {
    boolean fits = wanted.isEmpty() || (is != null && wanted.contains(is));
    return fits
        ? Optional.empty()
        : Optional.of("the " + what + " is " + (is == null ? "not known" : is));
  }

  private Optional<String> tooDear(@Nullable Money is) {
    if (cost == null || is == null || is.isWithin(cost)) {
      return Optional.empty();
    }
    return Optional.of("a call may cost " + is + ", over " + cost);
  }

  private Optional<String> tooSlow(@Nullable Duration is) {
    if (p95 == null || is == null || is.compareTo(p95) <= 0) {
      return Optional.empty();
    }
    return Optional.of("its p95 is " + is.toMillis() + " ms, over " + p95.toMillis() + " ms");
  }
}
