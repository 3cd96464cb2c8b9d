package dev.signalbox.web.faces.log;

import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionRecord;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.web.faces.decisions.DecisionSentence;
import org.springframework.stereotype.Component;

/** Says decisions in people's words. */
@Component("logWords")
public class LogWords {
  /** A kind of decision in a word or two. */
  public String kind(DecisionKind kind) {
    return switch (kind) {
      case START -> "start";
      case MESSAGE -> "message";
      case INFERENCE -> "model";
      case POLICY -> "policy";
      case CONNECTOR -> "outside system";
      case REVIEW -> "person";
      case WORKER -> "worker";
      case DEPLOYMENT -> "deployment";
      case INTERVENTION -> "intervention";
      case CONFIGURATION -> "configuration";
      case SEQUENCE -> "bookkeeping";
    };
  }

  /** The colour of a badge: what was refused stands out. */
  public String tone(DecisionRecord decision) {
    PolicyRef policy = decision.decision().basis().policy();
    return policy != null && !policy.allow() ? "bad" : "";
  }

  /** A decision in a sentence. */
  public String sentence(DecisionRecord decision) {
    return DecisionSentence.of(decision);
  }
}
