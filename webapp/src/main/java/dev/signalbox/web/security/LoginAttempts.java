package dev.signalbox.web.security;

import dev.signalbox.web.WebProperties;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts wrong passwords per login and address, so that guessing gets nowhere. Bounded: the oldest
 * entries go first.
 */
final class LoginAttempts {
  private static final int MAX_ENTRIES = 10_000;

  private final WebProperties.Logins limits;
  private final Clock clock;
  private final Map<Source, Failures> failures =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Source, Failures> eldest) {
          return size() > MAX_ENTRIES;
        }
      };

  LoginAttempts(WebProperties.Logins limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
  }

  synchronized boolean isBlocked(String login, String address) {
    Failures known = failures.get(new Source(login, address));
    return known != null && isOpen(known) && known.count() >= limits.failures();
  }

  synchronized void failed(String login, String address) {
    Source source = new Source(login, address);
    Failures known = failures.get(source);
    if (known == null || !isOpen(known)) {
      failures.put(source, new Failures(1, clock.instant().plus(limits.window())));
    } else {
      failures.put(source, new Failures(known.count() + 1, known.until()));
    }
  }

  synchronized void succeeded(String login, String address) {
    failures.remove(new Source(login, address));
  }

  private boolean isOpen(Failures known) {
    return clock.instant().isBefore(known.until());
  }

  private record Source(String login, String address) {}

  private record Failures(int count, Instant until) {}
}
