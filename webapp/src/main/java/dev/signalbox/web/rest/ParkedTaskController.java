package dev.signalbox.web.rest;

import dev.signalbox.identity.Caller;
import dev.signalbox.task.ResumeTask;
import dev.signalbox.task.TaskResumption;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The way back for tasks that wait for the outside. */
@RestController
@RequestMapping(ApiPaths.BASE + "/parked-tasks")
@Tag(name = "Messages")
class ParkedTaskController {
  private final TaskResumption resumption;
  private final ProcessValues values;

  ParkedTaskController(TaskResumption resumption, ProcessValues values) {
    this.resumption = resumption;
    this.values = values;
  }

  @PostMapping("/{resumeKey}/resume")
  @Operation(summary = "Resumes the parked task that has this key; only the first call counts")
  ResumedJson resume(
      Caller caller, @PathVariable String resumeKey, @Valid @RequestBody ResumeBody body) {
    return new ResumedJson(
        resumption.resume(
            new ResumeTask(caller, resumeKey, values.read(body.variables(), Map.of()))));
  }

  /** What the outside sends. */
  record ResumeBody(
      @Schema(description = "What the task goes on with, by name.")
          @Nullable Map<String, @Nullable Object> variables) {}

  /** Whether this call was the first. */
  record ResumedJson(boolean resumed) {}
}
