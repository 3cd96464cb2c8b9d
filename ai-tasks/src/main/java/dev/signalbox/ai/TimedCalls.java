package dev.signalbox.ai;

import dev.signalbox.ai.model.Lane;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.plane.BackendLines;
import dev.signalbox.ai.plane.Deadline;
import dev.signalbox.ai.plane.Turn;
import java.time.Duration;

/** Calls models in their turn, and counts what becomes of it. */
final class TimedCalls {
  private final BackendLines lines;
  private final AiMeters meters;
  private final GenAiObservation observation;

  TimedCalls(BackendLines lines, AiMeters meters, GenAiObservation observation) {
    this.lines = lines;
    this.meters = meters;
    this.observation = observation;
  }

  /** The model's answer, or why there is none by then. Never throws. */
  ModelAnswer ask(InferenceRequest request, Plan.Step step, ModelInput input, Deadline deadline) {
    AiMeters.Call call = meters.of(request, step.model());
    Lane lane = Lane.named(request.terms().lane()).orElse(Lane.NORMAL);
    Turn turn = new Turn(deadline, lane, call);
    long since = System.nanoTime();
    LoadedModel model = step.model();
    ModelAnswer answer =
        observation.observed(
            request.task(), model, () -> lines.of(model.backend()).ask(model.model(), input, turn));
    call.ended(answer, Duration.ofNanos(System.nanoTime() - since));
    return answer;
  }
}
