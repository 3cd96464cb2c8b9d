package dev.signalbox.opa;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.opa.RegoAnswers.Checked.Sound;
import dev.signalbox.opa.RegoAnswers.Checked.Unsound;
import dev.signalbox.policy.Obligation;
import dev.signalbox.policy.PolicyDecision;
import dev.signalbox.policy.PolicyDecision.Deny;
import dev.signalbox.policy.PolicyDecision.Permit;
import dev.signalbox.policy.PolicyDecision.Undecided;
import dev.signalbox.policy.PolicyDecisionPoint;
import dev.signalbox.policy.PolicyQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Decides by the document {@code signalbox/decision}. Only the JSON boolean {@code true}, with no
 * reason against it, permits; whatever has another shape than documented is undecided.
 */
final class RegoDecisionPoint implements PolicyDecisionPoint {
  private final RegoAnswers answers;
  private final PolicyInput input;

  RegoDecisionPoint(RegoAnswers answers, PolicyInput input) {
    this.answers = answers;
    this.input = input;
  }

  @Override
  public PolicyDecision decide(PolicyQuery query) {
    RegoAnswers.Checked answer = answers.ask(Rego.DECISION, input.of(query));
    return answer instanceof Sound sound
        ? decision(sound)
        : new Undecided(((Unsound) answer).reason());
  }

  private static PolicyDecision decision(Sound answer) {
    JsonNode allow = answer.body().path("allow");
    JsonNode reasons = answer.body().path("reasons");
    JsonNode obligations = answer.body().path("obligations");
    if (!allow.isBoolean() || !isListOfTexts(reasons) || !isListOfObligations(obligations)) {
      return new Undecided(
          "the policies answered what is no decision: " + RegoAnswers.shown(answer.body()));
    }
    if (!allow.booleanValue()) {
      return new Deny(answer.revision(), texts(reasons));
    }
    return reasons.isEmpty()
        ? new Permit(answer.revision(), obligations(obligations))
        : new Undecided("the policies permit, with reasons against it");
  }

  private static boolean isListOfTexts(JsonNode list) {
    return list.isArray() && all(list, JsonNode::isTextual);
  }

  private static boolean isListOfObligations(JsonNode list) {
    return list.isArray() && all(list, item -> item.path("type").isTextual());
  }

  private static boolean all(JsonNode list, Predicate<JsonNode> predicate) {
    for (JsonNode item : list) {
      if (!predicate.test(item)) {
        return false;
      }
    }
    return true;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static List<Obligation> obligations(JsonNode list) {
    List<Obligation> obligations = new ArrayList<>();
    for (JsonNode item : list) {
      Map<String, Object> parameters = new LinkedHashMap<>();
      item.properties()
          .forEach(
              field -> {
                if (!field.getKey().equals("type") && !field.getValue().isNull()) {
                  parameters.put(field.getKey(), JsonValues.of(field.getValue()));
                }
              });
      obligations.add(new Obligation(item.path("type").asText(), parameters));
    }
    return obligations;
  }
}
