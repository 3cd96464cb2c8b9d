package dev.signalbox.camunda.guard;

import dev.signalbox.camunda.expression.SafeSubset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The input parameters of one step. */
final class StepInputs {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

  private final XmlNode step;
  private final Findings findings;
  private final Map<String, XmlNode> byName = new LinkedHashMap<>();

  StepInputs(XmlNode step, Findings findings) {
    this.step = step;
    this.findings = findings;
    XmlNode holder = "bpmn:messageEventDefinition".equals(step.name()) ? step.parent() : step;
    if (holder != null) {
      holder
          .children("bpmn:extensionElements")
          .flatMap(it -> it.children("camunda:inputOutput"))
          .flatMap(it -> it.children("camunda:inputParameter"))
          .forEach(it -> byName.put(it.attribute("name"), it));
    }
  }

  /** The parameter's fixed text; empty when it is missing, blank or computed. */
  Optional<String> literal(String name) {
    return Optional.ofNullable(byName.get(name))
        .map(it -> it.text().strip())
        .filter(text -> !text.isEmpty() && !SafeSubset.isComputed(text));
  }

  void require(String name) {
    XmlNode input = byName.get(name);
    if (input == null || (input.text().isBlank() && input.children().isEmpty())) {
      findings.refuse(
          step,
          name,
          new Objection(
              "convention",
              "The input parameter " + name + " is missing.",
              "Add the input parameter "
                  + name
                  + " to the step (Inputs in the properties panel)."));
    }
  }

  void fixed(String name) {
    XmlNode input = byName.get(name);
    if (input != null && SafeSubset.isComputed(input.text())) {
      refuse(name, "is computed", "Write a fixed value, without ${...} and #{...}.");
    }
  }

  void result() {
    require("resultVariable");
    fixed("resultVariable");
    matches("resultVariable", NAME, "is no variable name");
  }

  void oneOf(String name, Set<String> values) {
    fixed(name);
    literal(name)
        .filter(value -> !values.contains(value))
        .ifPresent(
            value ->
                refuse(name, "is unknown", "Write one of: " + ConventionRules.names(values) + "."));
  }

  void matches(String name, Pattern pattern, String complaint) {
    literal(name)
        .filter(value -> !pattern.matcher(value).matches())
        .ifPresent(value -> refuse(name, complaint, "Correct the input parameter " + name + "."));
  }

  void refuse(String name, String complaint, String remedy) {
    XmlNode input = byName.get(name);
    String value = input == null ? "" : " (" + input.text().strip() + ")";
    findings.refuse(
        step,
        name,
        new Objection(
            "convention", "The input parameter " + name + value + " " + complaint + ".", remedy));
  }
}
