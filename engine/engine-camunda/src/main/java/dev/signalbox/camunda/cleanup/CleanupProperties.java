package dev.signalbox.camunda.cleanup;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How ended instances are removed whose time to live is over: {@code signalbox.engine.cleanup}. The
 * decision log keeps its records.
 *
 * @param enabled whether this node removes any; nodes share the work as they share jobs
 * @param from when it begins each day, as {@code HH:mm} with an optional zone offset
 * @param until when it ends; the same as {@code from} is all day
 * @param batch how many instances go in one transaction
 * @param parallel how many transactions at once, over all nodes; each takes a part of the hour in
 *     which instances ended
 * @param byIndex whether what is due is read off an index instead of looked for in the whole
 *     history; on PostgreSQL
 */
public record CleanupProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("01:00") @Pattern(regexp = TIME) String from,
    @DefaultValue("05:00") @Pattern(regexp = TIME) String until,
    @DefaultValue("500") @Min(1) @Max(500) int batch,
    @DefaultValue("1") @Min(1) @Max(8) int parallel,
    @DefaultValue("true") boolean byIndex) {
  private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d([+-]\\d{4})?";
}
