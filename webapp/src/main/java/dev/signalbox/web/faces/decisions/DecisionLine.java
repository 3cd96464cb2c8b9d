package dev.signalbox.web.faces.decisions;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionRecord;
import dev.signalbox.audit.HumanOverride;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.process.ElementRef;
import dev.signalbox.web.faces.PlainText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision on the time line of its instance.
 *
 * @param kind in a word for people; {@code tone} is its colour: person, model, policy, call, start
 * @param confidence 0..1; null where there is none
 * @param refused whether the policy or a person said no
 */
public record DecisionLine(
    String id,
    Instant time,
    String kind,
    String tone,
    @Nullable String elementId,
    String sentence,
    @Nullable Double confidence,
    List<DecisionMark> marks,
    boolean refused) {

  /** A record as a line. */
  public static DecisionLine of(DecisionRecord entry) {
    Decision decision = entry.decision();
    ElementRef element = decision.scope().element();
    return new DecisionLine(
        entry.id(),
        entry.time(),
        DecisionWords.kind(decision.kind()),
        DecisionWords.tone(decision.kind()),
        step(element),
        DecisionSentence.of(entry),
        decision.result().confidence(),
        DecisionMark.of(decision),
        isRefusal(decision));
  }

  /** The confidence as a whole per cent; empty where there is none. */
  public String percent() {
    return PlainText.percent(confidence);
  }

  /** A decision on the whole instance names its process as its element: that is no step. */
  private static @Nullable String step(@Nullable ElementRef element) {
    return element == null || element.elementId().equals(element.definition().key())
        ? null
        : element.elementId();
  }

  private static boolean isRefusal(Decision decision) {
    PolicyRef policy = decision.basis().policy();
    HumanOverride override = decision.result().override();
    return (policy != null && !policy.allow())
        || (override != null && override.decision().equals("reject"));
  }
}
