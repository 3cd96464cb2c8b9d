package dev.signalbox.ai;

import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.plane.Deadline;
import dev.signalbox.audit.PolicyRef;
import java.time.Duration;

/**
 * One request on its way.
 *
 * @param since when it came, by {@link System#nanoTime()}
 */
record Question(
    InferenceRequest request, ModelInput input, Plan plan, Deadline deadline, long since) {
  Question(InferenceRequest request, ModelInput input, Plan plan, Deadline deadline) {
    this(request, input, plan, deadline, System.nanoTime());
  }

  Duration latency() {
    return Duration.ofNanos(System.nanoTime() - since);
  }

  InferenceRecord record(LoadedModel model, PolicyRef policy) {
    return new InferenceRecord(request, model, policy, input.text());
  }
}
