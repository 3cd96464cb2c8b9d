package dev.signalbox.ai;

import dev.signalbox.ai.InferenceOutcome.Answered;
import dev.signalbox.ai.LastAnswers.Who;
import dev.signalbox.audit.Decision;
import dev.signalbox.audit.ModelRef;

/** Remembers who answered, for those who look at the routes. */
final class WatchedGateway implements InferenceGateway {
  private final InferenceGateway gateway;
  private final LastAnswers recent;

  WatchedGateway(InferenceGateway gateway, LastAnswers recent) {
    this.gateway = gateway;
    this.recent = recent;
  }

  @Override
  public InferenceOutcome infer(InferenceRequest request) {
    InferenceOutcome outcome = gateway.infer(request);
    if (outcome instanceof Answered answered) {
      recent.note(request.model(), who(answered));
    }
    return outcome;
  }

  /** Where the record tells of an error and it is an answer all the same, a person answers. */
  private static Who who(Answered answered) {
    Decision decision = answered.decision();
    ModelRef model = decision.basis().model();
    String backEnd = decision.basis().provider();
    if (model == null || backEnd == null || decision.result().detail().containsKey("error")) {
      return Who.NOBODY;
    }
    return new Who(model.name(), backEnd, answered.result().degraded());
  }
}
