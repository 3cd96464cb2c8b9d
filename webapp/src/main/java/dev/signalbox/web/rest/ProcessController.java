package dev.signalbox.web.rest;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.TenantId;
import dev.signalbox.process.DeclaredVariable;
import dev.signalbox.process.ProcessCatalog;
import dev.signalbox.process.ProcessDescription;
import dev.signalbox.process.ProcessRuntime;
import dev.signalbox.process.StartProcess;
import dev.signalbox.process.StartedProcess;
import dev.signalbox.process.VariableType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is deployed, and starting it. */
@RestController
@RequestMapping(ApiPaths.BASE + "/processes")
@Tag(name = "Processes")
class ProcessController {
  private final ProcessCatalog catalog;
  private final ProcessRuntime runtime;
  private final ProcessValues values;

  ProcessController(ProcessCatalog catalog, ProcessRuntime runtime, ProcessValues values) {
    this.catalog = catalog;
    this.runtime = runtime;
    this.values = values;
  }

  @GetMapping
  @Operation(summary = "Lists the deployed processes, latest versions")
  Listed<ProcessJson> list(Caller caller) {
    return Listed.all(catalog.list(caller.tenant()).stream().map(ProcessJson::of).toList());
  }

  @GetMapping("/{key}")
  @Operation(summary = "Describes a process and what it is started with")
  ProcessJson get(Caller caller, @PathVariable String key) {
    return ProcessJson.of(find(caller.tenant(), key));
  }

  @PostMapping("/{key}/start")
  @Operation(summary = "Starts an instance of the latest version")
  @ApiResponse(
      responseCode = "201",
      description = "Started",
      headers =
          @Header(
              name = "Location",
              description = "The instance",
              schema = @Schema(type = "string", format = "uri-reference")))
  ResponseEntity<StartedJson> start(
      Caller caller, @PathVariable String key, @Valid @RequestBody StartBody body) {
    Map<String, VariableType> declared =
        find(caller.tenant(), key).startVariables().stream()
            .collect(Collectors.toMap(DeclaredVariable::name, DeclaredVariable::type, (a, b) -> a));
    StartedProcess started =
        runtime.start(
            new StartProcess(
                caller, key, body.businessKey(), values.read(body.variables(), declared)));
    URI location = URI.create(ApiPaths.BASE + "/instances/" + started.instanceId().value());
    return ResponseEntity.created(location).body(StartedJson.of(started));
  }

  private ProcessDescription find(TenantId tenant, String key) {
    return catalog
        .find(tenant, key)
        .orElseThrow(
            () ->
                new SignalboxException(
                    ErrorCode.PROCESS_NOT_FOUND,
                    "No process with the key " + key + " is deployed."));
  }

  /** What an instance is started with. */
  @Schema(
      name = "StartBody",
      example = "{\"businessKey\": \"T-1\", \"variables\": {\"ticket\": \"My invoice is wrong.\"}}")
  record StartBody(
      @Size(max = 255) @Nullable String businessKey,
      @Schema(description = "The declared start variables by name.")
          @Nullable Map<String, @Nullable Object> variables) {}

  /** What a start made. */
  record StartedJson(String instanceId, @Nullable String businessKey, DefinitionJson definition) {
    static StartedJson of(StartedProcess started) {
      return new StartedJson(
          started.instanceId().value(),
          started.businessKey(),
          DefinitionJson.of(started.definition()));
    }
  }
}
