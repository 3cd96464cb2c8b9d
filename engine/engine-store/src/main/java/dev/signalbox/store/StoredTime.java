package dev.signalbox.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times as both databases keep them without rounding: microseconds, in UTC. */
public final class StoredTime {
  private StoredTime() {}

  public static Instant exact(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }

  public static OffsetDateTime now(Clock clock) {
    return of(clock.instant());
  }

  /** The value of a statement's parameter. */
  public static OffsetDateTime of(Instant time) {
    return exact(time).atOffset(ZoneOffset.UTC);
  }

  public static Instant read(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** Null where the column is. */
  public static @Nullable Instant readNullable(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
