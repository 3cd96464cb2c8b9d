package dev.signalbox.camunda.guard;

import dev.signalbox.camunda.form.UserStep;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The conventions of a review: {@code reviewOf} names an AI task of the file, {@code rejectReasons}
 * offers a short list of reasons.
 */
final class ReviewRules {
  private static final String REVIEW_OF = "reviewOf";
  private static final String REJECT_REASONS = "rejectReasons";
  private static final int MOST_REASONS = 12;
  private static final int LONGEST_REASON = 100;

  private final XmlNode definitions;
  private final Findings findings;
  private final Set<String> aiTasks;

  ReviewRules(XmlNode definitions, Findings findings) {
    this.definitions = definitions;
    this.findings = findings;
    this.aiTasks =
        definitions
            .all()
            .filter(it -> it.attribute("camunda:topic").equals("ai"))
            .map(it -> it.attribute("id"))
            .collect(Collectors.toSet());
  }

  void inspect() {
    definitions.all().filter(node -> node.name().equals("bpmn:userTask")).forEach(this::review);
  }

  private void review(XmlNode task) {
    List<String> reviewed = values(task, REVIEW_OF);
    for (String id : reviewed) {
      if (!aiTasks.contains(id)) {
        refuse(
            task,
            REVIEW_OF,
            "names " + id + ", which is no AI task of this file",
            "Write the id of the AI task whose answer is reviewed.");
      }
    }
    for (String reasons : values(task, REJECT_REASONS)) {
      if (reviewed.isEmpty()) {
        refuse(
            task,
            REJECT_REASONS,
            "stands on a task that reviews nothing",
            "Add the property reviewOf, or remove this one.");
      }
      reasons(task, UserStep.reasons(reasons));
    }
  }

  private void reasons(XmlNode task, List<String> reasons) {
    if (reasons.isEmpty() || reasons.size() > MOST_REASONS) {
      refuse(
          task,
          REJECT_REASONS,
          "holds " + reasons.size() + " reasons",
          "Write 1 to " + MOST_REASONS + " reasons, separated by semicolons.");
    }
    if (reasons.stream().anyMatch(reason -> reason.length() > LONGEST_REASON)) {
      refuse(
          task,
          REJECT_REASONS,
          "holds a reason of more than " + LONGEST_REASON + " characters",
          "Say it shorter; people can write more than the list offers.");
    }
  }

  private static List<String> values(XmlNode task, String property) {
    return task.children("bpmn:extensionElements")
        .flatMap(it -> it.children("camunda:properties"))
        .flatMap(it -> it.children("camunda:property"))
        .filter(it -> it.attribute("name").equals(property))
        .map(it -> it.attribute("value"))
        .distinct()
        .toList();
  }

  private void refuse(XmlNode task, String property, String problem, String remedy) {
    findings.refuse(
        task,
        property,
        new Objection("convention", "The property " + property + " " + problem + ".", remedy));
  }
}
