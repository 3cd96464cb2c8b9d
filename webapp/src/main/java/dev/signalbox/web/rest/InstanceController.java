package dev.signalbox.web.rest;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.Role;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.CancelInstance;
import dev.signalbox.process.InstanceCondition;
import dev.signalbox.process.InstanceFilter;
import dev.signalbox.process.InstanceSearch;
import dev.signalbox.process.InstanceState;
import dev.signalbox.process.InstanceSummary;
import dev.signalbox.process.InstanceView;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.process.ProcessInstances;
import dev.signalbox.process.ProcessRuntime;
import dev.signalbox.process.VariableMatch;
import dev.signalbox.web.rest.InstanceJson.InstanceLineJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reads instances, running and finished, and ends them. An author sees only their own. */
@RestController
@RequestMapping(ApiPaths.BASE + "/instances")
@Tag(name = "Instances")
class InstanceController {
  private final ProcessInstances instances;
  private final ProcessRuntime runtime;
  private final WaitingRequests waiting;

  InstanceController(ProcessInstances instances, ProcessRuntime runtime, WaitingRequests waiting) {
    this.instances = instances;
    this.runtime = runtime;
    this.waiting = waiting;
  }

  @GetMapping
  @Operation(summary = "Lists instances, newest first")
  Listed<InstanceLineJson> list(Caller caller, @Valid @ParameterObject InstanceQuery query) {
    return Listed.of(instances.list(query.filter(caller), query.page()).map(InstanceLineJson::of));
  }

  @GetMapping("/{id}")
  @Operation(summary = "Shows one instance, finished ones too")
  ResponseEntity<InstanceJson> get(
      Caller caller,
      @PathVariable String id,
      @Parameter(
              description =
                  "wait=<seconds>: answer when it has ended, or after that time (RFC 7240).",
              schema = @Schema(type = "string", example = "wait=30"))
          @RequestHeader(name = "Prefer", required = false)
          @Nullable List<String> prefer) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
    WaitingRequests.seconds(prefer == null ? List.of() : prefer)
        .filter(seconds -> waiting.await(caller.tenant(), visible(caller, id), seconds))
        .ifPresent(seconds -> answer.header("Preference-Applied", "wait=" + seconds));
    return answer.body(InstanceJson.of(find(caller, id)));
  }

  @PostMapping("/{id}/cancel")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Ends a running instance before its time")
  void cancel(Caller caller, @PathVariable String id, @Valid @RequestBody CancelBody body) {
    runtime.cancel(new CancelInstance(caller, visible(caller, id), body.reason()));
  }

  private InstanceView find(Caller caller, String id) {
    return named(id)
        .flatMap(instance -> instances.find(caller.tenant(), instance))
        .filter(found -> sees(caller, found.summary()))
        .orElseThrow(() -> missing(id));
  }

  private ProcessInstanceId visible(Caller caller, String id) {
    return named(id)
        .flatMap(instance -> instances.summary(caller.tenant(), instance))
        .filter(found -> sees(caller, found))
        .map(InstanceSummary::id)
        .orElseThrow(() -> missing(id));
  }

  private static Optional<ProcessInstanceId> named(String id) {
    return id.isBlank() ? Optional.empty() : Optional.of(new ProcessInstanceId(id));
  }

  /** To one who does not see it, it is as a missing one. */
  private static boolean sees(Caller caller, InstanceSummary instance) {
    String starter = onlyStarter(caller);
    return starter == null || starter.equals(instance.startedBy());
  }

  private static SignalboxException missing(String id) {
    return new SignalboxException(
        ErrorCode.INSTANCE_NOT_FOUND, "There is no instance with the id " + id + ".");
  }

  /** The login whose instances alone the caller sees; null for one who sees all. */
  private static @Nullable String onlyStarter(Caller caller) {
    boolean seesAll = caller.actor().has(Role.OPERATOR) || caller.actor().has(Role.OFFICER);
    return seesAll ? null : caller.actor().id();
  }

  /** Which instances to list. */
  record InstanceQuery(
      @Size(min = 1, max = 255) @Nullable String processKey,
      @Nullable InstanceState state,
      @Size(min = 1, max = 255)
          @Parameter(description = "The whole key, or its beginning followed by *.")
          @Nullable String businessKey,
      @Size(min = 1, max = 255)
          @Parameter(description = "The name of a variable that has variableValue.")
          @Nullable String variable,
      @Size(min = 1, max = 4000)
          @Parameter(description = "Text, number or Boolean, as people write it.")
          @Nullable String variableValue,
      @Parameter(description = "Started at this time or later.")
          @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
          @Nullable Instant startedFrom,
      @Parameter(description = "Started before this time.")
          @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
          @Nullable Instant startedUntil,
      @Parameter(description = "What a running instance is held up by.")
          @Nullable InstanceCondition condition,
      @Min(1) @Max(PageRequest.MAX_LIMIT) @Parameter(description = Paging.LIMIT)
          @Nullable Integer limit,
      @Size(min = 1, max = Paging.MAX_CURSOR) @Parameter(description = Paging.CURSOR)
          @Nullable String cursor) {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    InstanceFilter filter(Caller caller) {
      requireNear("startedFrom", startedFrom);
      requireNear("startedUntil", startedUntil);
      return new InstanceFilter(
          caller.tenant(),
          processKey,
          state,
          businessKey,
          onlyStarter(caller),
          new InstanceSearch(match(), startedFrom, startedUntil, condition));
    }

    /** Databases keep no time of every year that can be written. */
    private static void requireNear(String parameter, @Nullable Instant time) {
      if (time != null && (time.isBefore(FIRST) || time.isAfter(LAST))) {
        throw new SignalboxException(
            ErrorCode.MALFORMED_REQUEST,
            "The query parameters are wrong.",
            List.of(new FieldError(parameter, "must be in the years 1 to 9999")));
      }
    }

    private @Nullable VariableMatch match() {
      if (variable == null && variableValue == null) {
        return null;
      }
      if (variable == null || variable.isBlank() || variableValue == null) {
        throw new SignalboxException(
            ErrorCode.MALFORMED_REQUEST,
            "The query parameters are wrong.",
            List.of(new FieldError("variable", "and variableValue come together")));
      }
      return new VariableMatch(variable, variableValue);
    }

    PageRequest page() {
      return Paging.of(limit, cursor);
    }
  }

  /** Why an instance is cancelled; recorded. */
  record CancelBody(
      @NotBlank @Size(max = CancelInstance.LONGEST_REASON) @Schema(pattern = "\\S", minLength = 1)
          String reason) {}
}
