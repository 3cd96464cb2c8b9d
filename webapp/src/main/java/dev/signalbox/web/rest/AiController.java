package dev.signalbox.web.rest;

import dev.signalbox.ai.InferenceOutcome.Answered;
import dev.signalbox.ai.OffPeak;
import dev.signalbox.ai.RecordedInference;
import dev.signalbox.ai.RecordedInference.Recorded;
import dev.signalbox.ai.model.AiTask;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import dev.signalbox.web.gateway.AnswerHeaders;
import dev.signalbox.web.gateway.Refusals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asks models for programs, under the same policies, routes and records as for processes. */
@RestController
@RequestMapping(ApiPaths.BASE + "/ai")
@Tag(name = "AI")
class AiController {
  private final RecordedInference inference;
  private final ProcessValues values;
  private final OffPeak offPeak;
  private final Clock clock;

  AiController(RecordedInference inference, ProcessValues values, OffPeak offPeak, Clock clock) {
    this.inference = inference;
    this.values = values;
    this.offPeak = offPeak;
    this.clock = clock;
  }

  @PostMapping("/{task:(?!backends$).+}")
  @Operation(
      summary = "Asks a model",
      description =
          "`task` is `classify`, `extract` or another task that GET /api/v1/models lists. What was"
              + " decided is in the decision log before the answer is sent.")
  InferenceJson infer(
      Caller caller,
      @PathVariable String task,
      @Valid @RequestBody AiBody body,
      HttpServletResponse response) {
    AiTask named =
        AiTask.named(task)
            .filter(it -> it != AiTask.CHAT)
            .orElseThrow(
                () ->
                    new SignalboxException(
                        ErrorCode.NOT_FOUND, "There is no AI task '" + task + "'."));
    Instant now = clock.instant();
    Optional<Duration> early = body.offPeak(offPeak, now);
    if (early.isPresent()) {
      throw SignalboxException.comeAgain(
          "The off-peak hours begin at " + now.plus(early.get()) + ".", early.get());
    }
    Recorded recorded = inference.infer(body.request(caller, named, values, now));
    if (recorded.outcome() instanceof Answered answered) {
      AnswerHeaders.of(answered, recorded.decisionId()).forEach(response::setHeader);
      return InferenceJson.of(answered, String.valueOf(recorded.decisionId()));
    }
    Refusals.headers(recorded).forEach(response::setHeader);
    throw Refusals.of(recorded.outcome());
  }
}
