package dev.signalbox.ai.serving;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.info.BuildProperties;

/** What this server says of itself. */
public final class Readiness {
  private static final String NAME = "signalbox";

  private final @Nullable ApplicationAvailability availability;
  private final String version;

  /**
   * @param availability null where nobody watches it: it is ready then
   * @param build null where it was not built by Maven
   */
  public Readiness(
      @Nullable ApplicationAvailability availability, @Nullable BuildProperties build) {
    this.availability = availability;
    String known = build == null ? null : build.getVersion();
    this.version = known == null ? "unknown" : known;
  }

  boolean isReady() {
    return availability == null
        || availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
  }

  ServerCard card(List<String> extensions) {
    return new ServerCard(NAME, version, extensions);
  }
}
