package dev.signalbox.web.rest;

import dev.signalbox.identity.Caller;
import dev.signalbox.process.CorrelateMessage;
import dev.signalbox.process.ProcessRuntime;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Delivers messages to the instances that wait for them. */
@RestController
@RequestMapping(ApiPaths.BASE + "/messages")
@Tag(name = "Messages")
class MessageController {
  private final ProcessRuntime runtime;
  private final ProcessValues values;

  MessageController(ProcessRuntime runtime, ProcessValues values) {
    this.runtime = runtime;
    this.values = values;
  }

  @PostMapping
  @Operation(
      summary = "Delivers a message to the instance that waits for it, or starts its process")
  ReceiverJson correlate(Caller caller, @Valid @RequestBody MessageBody body) {
    return new ReceiverJson(
        runtime
            .correlate(
                new CorrelateMessage(
                    caller,
                    body.name(),
                    body.businessKey(),
                    values.read(body.variables(), Map.of())))
            .value());
  }

  /** A message. */
  @Schema(
      name = "MessageBody",
      example = "{\"name\": \"payment-received\", \"businessKey\": \"T-1\"}")
  record MessageBody(
      @NotBlank @Size(max = 255) @Schema(pattern = "\\S", minLength = 1) String name,
      @Size(max = 255) @Nullable String businessKey,
      @Schema(description = "Variables that the message brings, by name.")
          @Nullable Map<String, @Nullable Object> variables) {}

  /** The instance that took the message. */
  record ReceiverJson(String instanceId) {}
}
