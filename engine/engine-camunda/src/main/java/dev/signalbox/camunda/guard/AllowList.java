package dev.signalbox.camunda.guard;

import dev.signalbox.camunda.expression.ExpressionFlaw;
import dev.signalbox.camunda.expression.SafeSubset;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds a tree against a {@link Vocabulary}: every element, every attribute, every text. What is
 * not on the list is refused, with all that stands in it; what is on it is looked into.
 */
final class AllowList {
  private static final String EXTENSIONS = ":extensionElements";

  private final Vocabulary vocabulary;

  AllowList(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  void inspect(XmlNode root, Findings findings) {
    if (!root.name().equals(vocabulary.root())) {
      findings.refuse(
          root,
          new Objection(
              "element",
              "The root element is " + root.name() + ".",
              "Deploy a file whose root element is " + vocabulary.root() + "."));
      return;
    }
    walk(root, findings);
  }

  private void walk(XmlNode node, Findings findings) {
    ElementRule rule = vocabulary.element(node.name()).orElse(null);
    if (rule == null) {
      findings.refuse(node, unknown("element", node.name()));
      return;
    }
    node.attributes().forEach((name, value) -> attribute(node, name, rule, findings));
    value(new Value(node, null, node.text()), rule.content(), findings);
    Set<String> children = allowedIn(node, rule);
    for (XmlNode child : node.children()) {
      if (children.contains(child.name())) {
        walk(child, findings);
      } else {
        findings.refuse(child, misplaced(child, node));
      }
    }
  }

  private Set<String> allowedIn(XmlNode node, ElementRule rule) {
    XmlNode parent = node.parent();
    if (!node.name().endsWith(EXTENSIONS) || parent == null) {
      return rule.children();
    }
    return vocabulary.element(parent.name()).map(ElementRule::extensions).orElse(Set.of());
  }

  private void attribute(XmlNode node, String name, ElementRule rule, Findings findings) {
    ValueKind kind = rule.attributes().get(name);
    if (kind == null) {
      findings.refuse(node, name, unknown("attribute", name));
      return;
    }
    value(new Value(node, name, node.attribute(name)), kind, findings);
  }

  /** A text and where it stands; no attribute for an element's own text. */
  private record Value(XmlNode node, @Nullable String attribute, String text) {
    void refuse(Findings findings, Objection objection) {
      findings.refuse(node, attribute, objection);
    }

    String place() {
      return attribute == null ? node.name() : attribute;
    }
  }

  private static void value(Value value, ValueKind kind, Findings findings) {
    switch (kind) {
      case FREE -> {
        // Nothing evaluates it.
      }
      case NONE -> blank(value, findings);
      case LITERAL -> literal(value, findings);
      case EXPRESSION -> expression(value, findings);
    }
  }

  private static void blank(Value value, Findings findings) {
    if (!value.text().isBlank()) {
      value.refuse(
          findings,
          new Objection("text", "There is text in " + value.place() + ".", "Remove the text."));
    }
  }

  private static void literal(Value value, Findings findings) {
    if (SafeSubset.isComputed(value.text())) {
      value.refuse(
          findings,
          new Objection(
              "literal",
              "The value of " + value.place() + " is computed: " + value.text(),
              "Write a fixed value, without ${...} and #{...}."));
    }
  }

  private static void expression(Value value, Findings findings) {
    for (ExpressionFlaw flaw : SafeSubset.flaws(value.text())) {
      value.refuse(
          findings,
          new Objection(
              "expression",
              "In " + value.text().strip() + ": " + flaw.fragment() + ": " + flaw.message(),
              "Use process variables, literals, comparison, logic, arithmetic, empty, ?: and"
                  + " property or index access only."));
    }
  }

  private Objection unknown(String what, String name) {
    Objection known = vocabulary.explanation(name);
    if (known != null) {
      return known;
    }
    if (name.startsWith("{")) {
      String uri = name.substring(1, name.indexOf('}'));
      return new Objection(
          "namespace",
          "The " + what + " " + name + " is of the namespace " + uri + ", which is not allowed.",
          "Remove it; use the namespaces that Camunda Modeler writes for Camunda 7.");
    }
    return new Objection(
        what,
        "The " + what + " " + name + " is not allowed here.",
        "Remove it, or draw the step with what the modelling guide lists.");
  }

  private Objection misplaced(XmlNode child, XmlNode parent) {
    boolean known = vocabulary.element(child.name()).isPresent();
    if (!known) {
      return unknown("element", child.name());
    }
    return new Objection(
        "element",
        "The element " + child.name() + " is not allowed in " + parent.name() + ".",
        "Remove it, or move it to where Camunda Modeler would write it.");
  }
}
