package dev.signalbox.opa;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Evaluates documents of the policies, in process or elsewhere. Never throws. */
interface Rego {
  /** May something happen. */
  String DECISION = "signalbox/decision";

  /** The value of one rule of an author. */
  String ANSWER = "signalbox/answer";

  RegoAnswer evaluate(String document, JsonNode input);

  /** The rules that a policy task may name, dotted; empty where they cannot be listed. */
  Set<String> paths();
}
