package dev.signalbox.web.rest;

import dev.signalbox.ai.RouteExplainer;
import dev.signalbox.ai.model.AiTask;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Clock;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says what a question to a model would lead to, without asking it. */
@RestController
@RequestMapping(ApiPaths.BASE + "/ai")
@Tag(name = "AI")
class ExplainController {
  private final RouteExplainer explainer;
  private final ProcessValues values;
  private final Clock clock;

  ExplainController(RouteExplainer explainer, ProcessValues values, Clock clock) {
    this.explainer = explainer;
    this.values = values;
    this.clock = clock;
  }

  @PostMapping("/{task}/explain")
  @Operation(
      summary = "Says who would be asked",
      description =
          "In which order, and why others would not be. Asks the policies and no model, charges"
              + " nothing and leaves no record.")
  ExplanationJson explain(
      Caller caller, @PathVariable String task, @Valid @RequestBody AiBody body) {
    AiTask named =
        AiTask.named(task)
            .orElseThrow(
                () ->
                    new SignalboxException(
                        ErrorCode.NOT_FOUND, "There is no AI task '" + task + "'."));
    return ExplanationJson.of(
        explainer.explain(body.request(caller, named, values, clock.instant())));
  }
}
