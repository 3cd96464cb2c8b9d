package dev.signalbox.web.rest;

import dev.signalbox.budget.UsageKey;
import dev.signalbox.budget.UsageQuery;
import dev.signalbox.budget.UsageReport;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What calls of models have cost. */
@RestController
@RequestMapping(ApiPaths.BASE + "/usage")
@Tag(name = "Money")
class UsageController {
  private final UsageReport report;
  private final Clock clock;

  UsageController(UsageReport report, Clock clock) {
    this.report = report;
    this.clock = clock;
  }

  @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, UsageCsv.MEDIA_TYPE})
  @Operation(
      summary = "Sums up what was charged",
      description = "As JSON, or as CSV where the request accepts text/csv.")
  @ApiResponse(
      responseCode = "200",
      description = "OK",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = UsageJson.class)),
        @Content(mediaType = UsageCsv.MEDIA_TYPE, schema = @Schema(type = "string"))
      })
  UsageJson report(Caller caller, @Valid @ParameterObject UsageParameters parameters) {
    UsageQuery query = parameters.query(caller, clock.instant());
    return UsageJson.of(query, report.lines(query));
  }

  /** Which charges, and how they are put together. */
  record UsageParameters(
      @Parameter(description = "At this time or later; the first of this month if absent.")
          @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
          @Nullable Instant from,
      @Parameter(description = "Before this time; the end of today if absent.")
          @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
          @Nullable Instant to,
      @Pattern(regexp = "tenant|process|element|model|tag|backend|day")
          @Parameter(description = "What the sums are of; model if absent.")
          @Schema(
              allowableValues = {"tenant", "process", "element", "model", "tag", "backend", "day"})
          @Nullable String groupBy) {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    UsageQuery query(Caller caller, Instant now) {
      LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
      Instant begin = from == null ? start(today.withDayOfMonth(1)) : near("from", from);
      Instant end = to == null ? start(today.plusDays(1)) : near("to", to);
      if (end.isBefore(begin)) {
        throw wrong("to", "must not be before from");
      }
      UsageKey key =
          groupBy == null ? UsageKey.MODEL : UsageKey.valueOf(groupBy.toUpperCase(Locale.ROOT));
      return new UsageQuery(caller.tenant(), begin, end, key);
    }

    private static Instant start(LocalDate day) {
      return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Databases keep no time of every year that can be written. */
    private static Instant near(String parameter, Instant time) {
      if (time.isBefore(FIRST) || time.isAfter(LAST)) {
        throw wrong(parameter, "must be in the years 1 to 9999");
      }
      return time;
    }

    private static SignalboxException wrong(String parameter, String message) {
      return new SignalboxException(
          ErrorCode.MALFORMED_REQUEST,
          "The query parameters are wrong.",
          List.of(new FieldError(parameter, message)));
    }
  }
}
