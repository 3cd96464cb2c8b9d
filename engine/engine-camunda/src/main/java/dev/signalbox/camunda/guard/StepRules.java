package dev.signalbox.camunda.guard;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * What single elements must say beyond the allow-list: that a step has an implementation which does
 * something, that names are there, and that values are of the few that mean data.
 */
final class StepRules {
  private static final Set<String> FORM_TYPES =
      Set.of("string", "long", "double", "boolean", "date", "enum", "json", "file");

  private static final Set<String> CONSTRAINTS =
      Set.of("required", "readonly", "min", "max", "minlength", "maxlength");

  private static final Set<String> THROWING =
      Set.of("bpmn:intermediateThrowEvent", "bpmn:endEvent");

  private static final Set<String> LANGUAGES =
      Set.of("", "http://www.w3.org/1999/XPath", "http://www.w3.org/2001/XMLSchema");

  private final XmlNode definitions;
  private final Findings findings;
  private final Set<String> ids;

  StepRules(XmlNode definitions, Findings findings) {
    this.definitions = definitions;
    this.findings = findings;
    this.ids =
        definitions.children().stream()
            .map(it -> it.name() + "#" + it.attribute("id"))
            .collect(Collectors.toSet());
  }

  void inspect() {
    definitions.all().forEach(this::inspect);
  }

  private void inspect(XmlNode node) {
    switch (node.name()) {
      case "bpmn:definitions" -> languages(node);
      case "bpmn:serviceTask", "bpmn:sendTask" -> external(node);
      case "bpmn:messageEventDefinition" -> messageEvent(node);
      case "bpmn:receiveTask" -> refersTo(node, "messageRef", "bpmn:message");
      case "bpmn:signalEventDefinition" -> refersTo(node, "signalRef", "bpmn:signal");
      case "bpmn:message", "bpmn:signal" -> required(node, "name");
      case "bpmn:businessRuleTask" -> required(node, "camunda:decisionRef");
      case "bpmn:callActivity" -> required(node, "calledElement");
      case "camunda:formField" -> formField(node);
      case "camunda:constraint" -> constraint(node);
      default -> typed(node);
    }
  }

  private void languages(XmlNode node) {
    for (String attribute : Set.of("expressionLanguage", "typeLanguage")) {
      if (!LANGUAGES.contains(node.attribute(attribute))) {
        findings.refuse(
            node,
            attribute,
            new Objection(
                "code",
                "The language " + node.attribute(attribute) + " is not known here.",
                "Remove the attribute " + attribute + "."));
      }
    }
  }

  private void external(XmlNode node) {
    String type = node.attribute("camunda:type");
    if (!type.equals("external")) {
      findings.refuse(
          node,
          "camunda:type",
          new Objection(
              "external-task",
              type.isEmpty()
                  ? "The step has no implementation."
                  : "The step's implementation is of the type " + type + ".",
              "Set camunda:type=\"external\" and a camunda:topic; in Camunda Modeler:"
                  + " Implementation, Type: External."));
    } else if (node.attribute("camunda:topic").isBlank()) {
      findings.refuse(
          node,
          "camunda:topic",
          new Objection(
              "topic",
              "The external task has no topic.",
              "Name the topic: ai, connector, policy, or one that your own worker serves."));
    }
  }

  private void messageEvent(XmlNode node) {
    XmlNode event = node.parent();
    if (event != null && THROWING.contains(event.name())) {
      if (!node.attribute("camunda:type").equals("external")) {
        findings.refuse(
            node,
            "camunda:type",
            new Objection(
                "message-throw",
                "The message event sends nothing: it has no implementation.",
                "Set camunda:type=\"external\" and a camunda:topic on it, or use a service task."));
      } else {
        external(node);
      }
    } else {
      refersTo(node, "messageRef", "bpmn:message");
    }
  }

  private void refersTo(XmlNode node, String attribute, String target) {
    String id = node.attribute(attribute);
    String local = id.substring(id.lastIndexOf(':') + 1);
    if (!ids.contains(target + "#" + local)) {
      findings.refuse(
          node,
          attribute,
          new Objection(
              "reference",
              id.isEmpty()
                  ? "The attribute " + attribute + " is missing."
                  : "There is no " + target + " with the id " + id + ".",
              "Choose or create the " + target.substring(5) + " in the properties panel."));
    }
  }

  private void required(XmlNode node, String attribute) {
    if (node.attribute(attribute).isBlank()) {
      findings.refuse(
          node,
          attribute,
          new Objection(
              "required",
              "The attribute " + attribute + " is missing.",
              "Write a fixed name into " + attribute + "."));
    }
  }

  private void formField(XmlNode node) {
    required(node, "id");
    if (!FORM_TYPES.contains(node.attribute("type"))) {
      findings.refuse(
          node,
          "type",
          new Objection(
              "form-type",
              "The form field's type " + node.attribute("type") + " is unknown.",
              "Use one of string, long, double, boolean, date, enum, json, file."));
    } else if (node.attribute("type").equals("file") && isOfUserTask(node)) {
      findings.refuse(
          node,
          "type",
          new Objection(
              "form-type",
              "A user task's form can't take the file " + node.attribute("id") + ".",
              "Ask for the file in the start form, or for its address in a string field."));
    }
  }

  private static boolean isOfUserTask(XmlNode field) {
    XmlNode element = field.parent();
    while (element != null && !element.name().equals("bpmn:extensionElements")) {
      element = element.parent();
    }
    XmlNode owner = element == null ? null : element.parent();
    return owner != null && owner.name().equals("bpmn:userTask");
  }

  private void constraint(XmlNode node) {
    if (!CONSTRAINTS.contains(node.attribute("name"))) {
      findings.refuse(
          node,
          "name",
          new Objection(
              "code",
              "The form constraint " + node.attribute("name") + " names code or is unknown.",
              "Use required, readonly, min, max, minlength or maxlength."));
    }
  }

  /** {@code xsi:type} chooses what a schema-aware reader makes of an element. */
  private void typed(XmlNode node) {
    String type = node.attribute("xsi:type");
    if (node.name().startsWith("bpmn:") && !type.isEmpty() && !type.endsWith("tFormalExpression")) {
      findings.refuse(
          node,
          "xsi:type",
          new Objection(
              "attribute",
              "The type " + type + " is not allowed here.",
              "Use xsi:type=\"bpmn:tFormalExpression\"."));
    }
  }
}
