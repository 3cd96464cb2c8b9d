package dev.signalbox.web.faces.decisions;

import dev.signalbox.audit.DecisionKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** People's words for what stands in a record. */
public final class DecisionWords {
  private static final Map<String, String> DETAILS =
      Map.ofEntries(
          Map.entry("unsureReason", "Why unsure"),
          Map.entry("obligations", "Obligations"),
          Map.entry("error", "Error"),
          Map.entry("reason", "Reason"),
          Map.entry("cost", "Cost"),
          Map.entry("incident", "Incident"),
          Map.entry("reviewOf", "Review of"),
          Map.entry("repeated", "Call repeated"),
          Map.entry("inDoubtSince", "In doubt since"),
          Map.entry("lookedUp", "Looked up"),
          Map.entry("waitsUntil", "Waits until"),
          Map.entry("callback", "Answered later"),
          Map.entry("attempt", "Attempt"),
          Map.entry("attempts", "Tried without an answer"),
          Map.entry("asked", "Asked for"),
          Map.entry("cached", "Out of the cache"),
          Map.entry("degraded", "In another model's place"),
          Map.entry("region", "Region"),
          Map.entry("servedVersion", "Version at the server"),
          Map.entry("nearness", "Nearness to the examples"),
          Map.entry("noneOfThem", "Likely none of them"),
          Map.entry("sensitivity", "Sensitivity"),
          Map.entry("task", "Task"),
          Map.entry("effect", "Effect"),
          Map.entry("key", "Idempotency key"));

  private DecisionWords() {}

  /** A kind of decision in a word. */
  public static String kind(DecisionKind kind) {
    return switch (kind) {
      case START -> "Start";
      case MESSAGE -> "Message";
      case INFERENCE -> "Model";
      case POLICY -> "Policy";
      case CONNECTOR -> "Call";
      case REVIEW -> "Person";
      case WORKER -> "Worker";
      case DEPLOYMENT -> "Deployment";
      case INTERVENTION -> "Operator";
      case CONFIGURATION -> "Configuration";
      case SEQUENCE -> "Log";
    };
  }

  /** Which colour it has: person, model, policy, call or start. */
  static String tone(DecisionKind kind) {
    return switch (kind) {
      case REVIEW, INTERVENTION -> "person";
      case INFERENCE -> "model";
      case POLICY -> "policy";
      case CONNECTOR, WORKER -> "call";
      case START, MESSAGE, DEPLOYMENT, CONFIGURATION, SEQUENCE -> "start";
    };
  }

  /** Details by their words, those that have none by their name. */
  static Map<String, Object> details(Map<String, Object> detail) {
    Map<String, Object> named = new TreeMap<>();
    detail.forEach(
        (name, value) -> {
          if (name.equals("route") && value instanceof Map<?, ?> route) {
            named.putAll(route(route));
          } else {
            named.put(DETAILS.getOrDefault(name, name), value);
          }
        });
    return named;
  }

  /** Which way of which route it went, and who was passed over. */
  private static Map<String, Object> route(Map<?, ?> route) {
    Map<String, Object> named = new TreeMap<>();
    if (route.get("version") != null) {
      named.put("Route's version", route.get("version"));
    }
    if (route.get("candidate") != null) {
      named.put("Route's candidate", route.get("candidate"));
    }
    if (route.get("passedOver") instanceof List<?> others) {
      named.put("Passed over", others.stream().map(DecisionWords::passedOver).toList());
    }
    return named;
  }

  private static Object passedOver(Object other) {
    return other instanceof Map<?, ?> it ? it.get("candidate") + ": " + it.get("reason") : other;
  }

  /** What a person decided over a suggestion. */
  public static String verdict(String decision) {
    return switch (decision) {
      case "accept" -> "accepted";
      case "correct" -> "corrected";
      case "reject" -> "rejected";
      default -> decision;
    };
  }
}
