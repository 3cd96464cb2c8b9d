package dev.signalbox.web.faces.log;

import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionRecord;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.web.faces.decisions.DecisionSentence;
import dev.signalbox.web.faces.decisions.DecisionWords;
import org.springframework.stereotype.Component;

/** Says decisions in people's words. */
@Component("logWords")
public class LogWords {
  /** A kind of decision in a word. */
  public String kind(DecisionKind kind) {
    return DecisionWords.kind(kind);
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
