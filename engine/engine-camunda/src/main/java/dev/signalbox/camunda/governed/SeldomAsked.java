package dev.signalbox.camunda.governed;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * What the database says when someone looks, asked at most once in a while: for metrics.
 *
 * @param <T> what it says
 */
public final class SeldomAsked<T> {
  private static final Logger LOG = LoggerFactory.getLogger(SeldomAsked.class);

  private final Duration kept;
  private final Supplier<Instant> clock;
  private final Function<Instant, T> question;
  private Instant askAgain = Instant.MIN;
  private @Nullable T known;

  /**
   * @param kept for how long an answer, or that there is none, is kept
   * @param question asked with the time that it is
   */
  public SeldomAsked(Duration kept, Supplier<Instant> clock, Function<Instant, T> question) {
    this.kept = kept;
    this.clock = clock;
    this.question = question;
  }

  /** The last answer; empty while the database gives none. */
  public synchronized Optional<T> answer() {
    Instant now = clock.get();
    // A clock that was set back must not keep an answer for longer.
    if (!askAgain.isAfter(now) || askAgain.isAfter(now.plus(kept))) {
      askAgain = now.plus(kept);
      known = ask(now);
    }
    return Optional.ofNullable(known);
  }

  private @Nullable T ask(Instant now) {
    try {
      return question.apply(now);
    } catch (DataAccessException e) {
      LOG.debug("The database does not answer", e);
      return null;
    }
  }
}
