package dev.signalbox.opa;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.opa.RegoAnswers.Checked.Sound;
import dev.signalbox.opa.RegoAnswers.Checked.Unsound;
import dev.signalbox.policy.PolicyRules;
import dev.signalbox.policy.RuleAnswer;
import dev.signalbox.policy.RuleAnswer.Answered;
import dev.signalbox.policy.RuleAnswer.Unanswered;
import dev.signalbox.policy.RuleQuery;
import java.util.Set;

/** Evaluates rules of packages under {@code custom} by the document {@code signalbox/answer}. */
final class RegoRules implements PolicyRules {
  private final Rego rego;
  private final RegoAnswers answers;
  private final PolicyInput input;

  RegoRules(Rego rego, RegoAnswers answers, PolicyInput input) {
    this.rego = rego;
    this.answers = answers;
    this.input = input;
  }

  @Override
  public RuleAnswer evaluate(RuleQuery query) {
    RegoAnswers.Checked answer = answers.ask(Rego.ANSWER, input.of(query));
    if (answer instanceof Unsound unsound) {
      return new Unanswered(unsound.reason(), unsound.permanent());
    }
    Sound sound = (Sound) answer;
    JsonNode value = sound.body().path("value");
    return value.isMissingNode() || value.isNull()
        ? new Unanswered(noValue(query.path()), true)
        : new Answered(sound.revision(), JsonValues.of(value));
  }

  @Override
  public Set<String> paths() {
    return rego.paths();
  }

  private String noValue(String path) {
    return paths().contains(path)
        ? "the rule " + path + " has no value for this input"
        : "there is no rule " + path;
  }
}
