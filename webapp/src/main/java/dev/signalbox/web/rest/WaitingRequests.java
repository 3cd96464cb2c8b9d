package dev.signalbox.web.rest;

import dev.signalbox.identity.TenantId;
import dev.signalbox.process.InstanceEnds;
import dev.signalbox.process.ProcessInstanceId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests that prefer to wait for an instance's end: {@code Prefer: wait=<seconds>}, RFC 7240. A
 * preference that cannot be met is passed over, as the RFC asks.
 */
final class WaitingRequests {
  /** The longest wait, in seconds. */
  static final int LONGEST = 60;

  private static final Pattern WAIT =
      Pattern.compile("(?:^|[,;])\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?=$|[,;])");

  private final InstanceEnds ends;
  private final Semaphore places;

  /**
   * @param most how many may wait at a time
   */
  WaitingRequests(InstanceEnds ends, int most) {
    this.ends = ends;
    this.places = new Semaphore(most);
  }

  /** The seconds that the headers ask to wait, at most {@value #LONGEST}. */
  static Optional<Integer> seconds(List<String> prefer) {
    Matcher wait = WAIT.matcher(String.join(",", prefer).toLowerCase(Locale.ROOT));
    return wait.find()
        ? Optional.of(Math.min(LONGEST, Integer.parseInt(wait.group(1))))
        : Optional.empty();
  }

  /** Waits; answers whether it could, because not too many do already. */
  boolean await(TenantId tenant, ProcessInstanceId id, int seconds) {
    if (!places.tryAcquire()) {
      return false;
    }
    try {
      ends.await(tenant, id, Duration.ofSeconds(seconds));
    } catch (InterruptedException e) {
      // The server ends; what there is to be seen is answered.
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
    return true;
  }
}
