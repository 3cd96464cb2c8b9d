package dev.signalbox.camunda.guard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds loops that nothing interrupts: a way from a step back to itself without a wait state (user
 * task, external task, catching event, call of another process) never gives the engine back, for
 * nothing on it changes a variable from outside.
 */
final class FlowLoops {
  private static final Set<String> WAITS =
      Set.of(
          "bpmn:userTask",
          "bpmn:serviceTask",
          "bpmn:sendTask",
          "bpmn:receiveTask",
          "bpmn:eventBasedGateway");

  private final XmlNode process;
  private final Findings findings;
  private final Map<String, XmlNode> passing = new LinkedHashMap<>();
  private final Map<String, Set<String>> next = new HashMap<>();
  private final Map<String, List<String>> linkTargets = new HashMap<>();
  private final Set<String> alive = new LinkedHashSet<>();

  private FlowLoops(XmlNode process, Findings findings) {
    this.process = process;
    this.findings = findings;
  }

  static void inspect(XmlNode definitions, Findings findings) {
    definitions.children("bpmn:process").forEach(it -> new FlowLoops(it, findings).inspect());
  }

  private void inspect() {
    process.all().filter(it -> it.has("id") && isFlowNode(it) && !waits(it)).forEach(this::add);
    process.all().filter(it -> it.name().equals("bpmn:sequenceFlow")).forEach(this::connect);
    for (XmlNode node : List.copyOf(passing.values())) {
      connectSpecial(node);
    }
    alive.addAll(passing.keySet());
    prune(next);
    prune(reverse(next));
    passing.values().stream()
        .filter(node -> alive.contains(node.attribute("id")))
        .findFirst()
        .ifPresent(this::refuse);
  }

  private void refuse(XmlNode node) {
    String ids = alive.stream().limit(8).collect(Collectors.joining(", "));
    findings.refuse(
        node,
        new Objection(
            "endless-loop",
            "The loop through " + ids + " has no wait state: it never ends.",
            "Put a user task, an external task, a timer or a message event into the loop."));
  }

  private void add(XmlNode node) {
    passing.put(node.attribute("id"), node);
    if (node.name().equals("bpmn:intermediateCatchEvent")) {
      links(node)
          .forEach(
              link ->
                  linkTargets
                      .computeIfAbsent(link, it -> new ArrayList<>())
                      .add(node.attribute("id")));
    }
  }

  private void connect(XmlNode flow) {
    edge(flow.attribute("sourceRef"), flow.attribute("targetRef"));
  }

  private void edge(String from, String to) {
    if (passing.containsKey(from) && passing.containsKey(to)) {
      next.computeIfAbsent(from, it -> new HashSet<>()).add(to);
    }
  }

  /** The ways that no sequence flow draws: boundary events, links, and a process calling itself. */
  private void connectSpecial(XmlNode node) {
    String id = node.attribute("id");
    if (node.name().equals("bpmn:boundaryEvent")) {
      edge(node.attribute("attachedToRef"), id);
    }
    if (node.name().equals("bpmn:intermediateThrowEvent")) {
      for (String link : links(node)) {
        linkTargets.getOrDefault(link, List.of()).forEach(target -> edge(id, target));
      }
    }
    if (node.name().equals("bpmn:callActivity")) {
      process.children("bpmn:startEvent").forEach(it -> edge(id, it.attribute("id")));
    }
    if (node.name().equals("bpmn:subProcess") || node.name().equals("bpmn:transaction")) {
      node.children("bpmn:startEvent").forEach(it -> edge(id, it.attribute("id")));
    }
  }

  private static Set<String> links(XmlNode event) {
    return event
        .children("bpmn:linkEventDefinition")
        .map(it -> it.attribute("name"))
        .collect(Collectors.toSet());
  }

  /** Takes away what leads nowhere, again and again: only loops and what lies between them stay. */
  private void prune(Map<String, Set<String>> ways) {
    Map<String, Integer> degree = new HashMap<>();
    Map<String, Set<String>> back = reverse(ways);
    alive.forEach(id -> degree.put(id, count(ways.getOrDefault(id, Set.of()))));
    Deque<String> open =
        new ArrayDeque<>(alive.stream().filter(id -> degree.getOrDefault(id, 0) == 0).toList());
    while (!open.isEmpty()) {
      String id = open.pop();
      alive.remove(id);
      for (String before : back.getOrDefault(id, Set.of())) {
        if (alive.contains(before) && degree.merge(before, -1, Integer::sum) == 0) {
          open.push(before);
        }
      }
    }
  }

  private int count(Set<String> ids) {
    return (int) ids.stream().filter(alive::contains).count();
  }

  private static Map<String, Set<String>> reverse(Map<String, Set<String>> ways) {
    Map<String, Set<String>> back = new HashMap<>();
    ways.forEach(
        (from, targets) ->
            targets.forEach(to -> back.computeIfAbsent(to, it -> new HashSet<>()).add(from)));
    return back;
  }

  private static boolean isFlowNode(XmlNode node) {
    String name = node.localName();
    return name.endsWith("Event")
        || name.endsWith("Gateway")
        || name.endsWith("ask")
        || Set.of("subProcess", "transaction", "callActivity").contains(name);
  }

  private boolean waits(XmlNode node) {
    return switch (node.name()) {
      case "bpmn:intermediateCatchEvent" -> links(node).isEmpty();
      case "bpmn:intermediateThrowEvent", "bpmn:endEvent" ->
          node.children().stream().anyMatch(it -> it.has("camunda:topic"));
      case "bpmn:callActivity" -> !node.attribute("calledElement").equals(process.attribute("id"));
      case "bpmn:subProcess", "bpmn:transaction" -> inside(node).anyMatch(this::waits);
      default -> WAITS.contains(node.name());
    };
  }

  private static Stream<XmlNode> inside(XmlNode subProcess) {
    return subProcess.children().stream().filter(FlowLoops::isFlowNode);
  }
}
