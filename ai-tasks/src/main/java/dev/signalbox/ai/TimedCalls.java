package dev.signalbox.ai;

import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.plane.BackendLines;
import dev.signalbox.ai.plane.Deadline;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Calls models and times it as {@code signalbox.ai.request}, waiting included. */
final class TimedCalls {
  private final BackendLines lines;
  private final MeterRegistry meters;

  TimedCalls(BackendLines lines, MeterRegistry meters) {
    this.lines = lines;
    this.meters = meters;
  }

  /** The model's answer, or why there is none by then. Never throws. */
  ModelAnswer ask(Plan.Step step, ModelInput input, Deadline deadline) {
    LoadedModel model = step.model();
    Timer.Sample sample = Timer.start(meters);
    ModelAnswer answer = lines.of(model.backend()).ask(model.model(), input, deadline);
    sample.stop(
        Timer.builder("signalbox.ai.request")
            .description("Calls of models, waiting included")
            .tag("model", model.name())
            .tag("version", model.definition().version())
            .tag("backend", model.backend().id())
            .tag("outcome", answer instanceof ModelAnswer.Failure ? "failed" : "answered")
            .register(meters));
    return answer;
  }
}
