package dev.signalbox.web.faces.instances;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.TenantId;
import dev.signalbox.process.InstanceFilter;
import dev.signalbox.process.InstanceSearch;
import dev.signalbox.process.VariableMatch;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search of the list of instances, as its address holds it. Empty texts do not narrow.
 *
 * @param key the business key, or its beginning followed by {@code *}
 * @param state an {@link InstanceStanding} by its name
 * @param from a day or a minute in UTC, as the browser's field writes it; likewise {@code until}
 */
public record InstanceQuestion(
    @Nullable String key,
    @Nullable String process,
    @Nullable String state,
    Variable variable,
    Range range) {
  private static final int LAST_YEAR = 9999;

  /** Which variable has which value. */
  public record Variable(@Nullable String name, @Nullable String value) {}

  /** When it was started. */
  public record Range(@Nullable String from, @Nullable String until) {}

  /**
   * What the ports are asked. Fails with {@code FIELDS_INVALID}, in words, where a field can't be
   * read.
   */
  InstanceFilter filter(TenantId tenant, @Nullable String startedBy) {
    InstanceStanding standing = InstanceStanding.named(given(state)).orElse(null);
    if (given(state) != null && standing == null) {
      throw wrong("state", "There is no such state: choose one from the list.");
    }
    InstanceSearch search =
        new InstanceSearch(
            match(),
            moment("from", range.from(), false),
            moment("until", range.until(), true),
            standing == null ? null : standing.condition());
    return new InstanceFilter(
        tenant,
        given(process),
        standing == null ? null : standing.state(),
        given(key),
        startedBy,
        search);
  }

  /** The same where it names a state; else those that run, for what has ended can't be worked. */
  InstanceQuestion orOpen() {
    String open = InstanceStanding.RUNNING.getName();
    return given(state) == null ? new InstanceQuestion(key, process, open, variable, range) : this;
  }

  private @Nullable VariableMatch match() {
    String name = given(variable.name());
    String value = given(variable.value());
    if (name == null && value == null) {
      return null;
    }
    if (name == null || value == null) {
      String missing = name == null ? "variable" : "value";
      throw wrong(missing, "To search by a variable, give both its name and its value.");
    }
    return new VariableMatch(name, value);
  }

  /** The end of a range lies behind the day or minute that it names. */
  private static @Nullable Instant moment(String field, @Nullable String text, boolean end) {
    String typed = given(text);
    if (typed == null) {
      return null;
    }
    try {
      if (typed.length() == 10) {
        LocalDate day = LocalDate.parse(typed);
        return (end ? day.plusDays(1) : day).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      LocalDateTime minute = LocalDateTime.parse(typed);
      if (minute.getYear() < 1 || minute.getYear() > LAST_YEAR) {
        throw new DateTimeException("no year that a database keeps");
      }
      return (end ? minute.plusMinutes(1) : minute).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException unreadable) {
      throw wrong(field, "Write a time like 2026-01-31T09:30, in UTC.");
    }
  }

  private static @Nullable String given(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static SignalboxException wrong(String field, String message) {
    return new SignalboxException(
        ErrorCode.FIELDS_INVALID, message, List.of(new FieldError(field, message)));
  }
}
