package dev.signalbox.camunda.guard;

import dev.signalbox.catalog.ModelDescription;
import dev.signalbox.catalog.OperationDescription;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The conventions of our own topics, and of reviews: what an AI, a connector and a policy task must
 * say, and that the model, the operation and the rule they name exist. A step that would fail at
 * its first run is refused while its author is still drawing.
 */
final class ConventionRules {
  private static final Set<String> AI_TASKS =
      Set.of(
          "classify",
          "extract",
          "ocr",
          "moderate",
          "detect-pii",
          "detect-injection",
          "embed",
          "retrieve",
          "generate",
          "predict");

  private static final Set<String> WHEN_UNSURE = Set.of("review", "error", "continue");
  private static final Set<String> SENSITIVITIES =
      Set.of("public", "internal", "confidential", "restricted");
  private static final Pattern RULE_PATH = Pattern.compile("custom(\\.[A-Za-z_][A-Za-z0-9_]*){2}");
  private static final Set<String> LANES = Set.of("interactive", "normal", "off-peak");
  private static final Pattern TAG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
  private static final Pattern MONEY = Pattern.compile("\\d+(\\.\\d+)? ?[A-Z]{3}");

  private final XmlNode definitions;
  private final Catalogs catalogs;
  private final Findings findings;

  ConventionRules(XmlNode definitions, Catalogs catalogs, Findings findings) {
    this.definitions = definitions;
    this.catalogs = catalogs;
    this.findings = findings;
  }

  void inspect() {
    definitions.all().filter(node -> node.has("camunda:topic")).forEach(this::step);
    new ReviewRules(definitions, findings).inspect();
  }

  private void step(XmlNode node) {
    StepInputs inputs = new StepInputs(node, findings);
    switch (node.attribute("camunda:topic").strip()) {
      case "ai" -> ai(inputs);
      case "connector" -> connector(inputs);
      case "policy" -> policy(inputs);
      default -> {
        // Another worker's topic has conventions of its own.
      }
    }
  }

  private void ai(StepInputs inputs) {
    inputs.oneOf("task", AI_TASKS);
    inputs.require("task");
    inputs.require("input");
    inputs.result();
    inputs.oneOf("whenUnsure", WHEN_UNSURE);
    inputs.oneOf("sensitivity", SENSITIVITIES);
    inputs.oneOf("lane", LANES);
    inputs.matches("tag", TAG, "is no name in lower case, digits and hyphens");
    inputs.literal("minConfidence").ifPresent(value -> confidence(inputs, value));
    inputs.literal("maxLatency").ifPresent(value -> latency(inputs, value));
    inputs.literal("deadline").ifPresent(value -> deadline(inputs, value));
    inputs.matches("maxCost", MONEY, "is no money with its currency, such as 0.05 EUR");
    model(inputs);
  }

  private void confidence(StepInputs inputs, String value) {
    if (!value.matches("0(\\.\\d+)?|1(\\.0+)?|\\.\\d+")) {
      inputs.refuse("minConfidence", "is no number from 0 to 1", "Write a number such as 0.8.");
    }
  }

  private void latency(StepInputs inputs, String value) {
    try {
      Duration.parse(value);
    } catch (DateTimeParseException e) {
      inputs.refuse("maxLatency", "is no ISO-8601 duration", "Write a duration such as PT5S.");
    }
  }

  private void deadline(StepInputs inputs, String value) {
    try {
      if (value.startsWith("P")) {
        Duration.parse(value);
      } else {
        OffsetDateTime.parse(value);
      }
    } catch (DateTimeParseException e) {
      inputs.refuse(
          "deadline",
          "is no time and no duration",
          "Write a time with its offset such as 2026-03-01T08:30:00Z, or a duration such as PT4H.");
    }
  }

  private void model(StepInputs inputs) {
    Optional<Set<ModelDescription>> known = catalogs.models();
    Optional<String> name = inputs.literal("model").filter(value -> !value.equals("auto"));
    if (known.isEmpty() || name.isEmpty()) {
      return;
    }
    List<ModelDescription> named =
        known.get().stream().filter(it -> it.model().name().equals(name.get())).toList();
    if (named.isEmpty()) {
      inputs.refuse(
          "model",
          "names a model that is not installed",
          "Put the model's folder (model.yaml, examples.jsonl) under $SIGNALBOX_HOME/models and"
              + " restart, or name one of: "
              + names(known.get().stream().map(it -> it.model().name()).toList())
              + ".");
      return;
    }
    Optional<String> task = inputs.literal("task").filter(AI_TASKS::contains);
    if (task.isPresent() && named.stream().noneMatch(it -> it.task().equals(task.get()))) {
      inputs.refuse(
          "model",
          "names a model whose task is " + named.get(0).task() + ", not " + task.get(),
          "Name a model for " + task.get() + ", or change the task.");
    }
  }

  private void connector(StepInputs inputs) {
    inputs.require("operation");
    inputs.fixed("operation");
    inputs.result();
    inputs.oneOf("sensitivity", SENSITIVITIES);
    Optional<Set<OperationDescription>> known = catalogs.operations();
    Optional<String> name = inputs.literal("operation");
    if (known.isEmpty() || name.isEmpty()) {
      return;
    }
    known.get().stream()
        .filter(it -> it.name().equals(name.get()))
        .findFirst()
        .ifPresentOrElse(
            operation -> required(operation).forEach(inputs::require),
            () ->
                inputs.refuse(
                    "operation",
                    "names an operation that no connector has",
                    "Name one of: "
                        + names(known.get().stream().map(OperationDescription::name).toList())
                        + "."));
  }

  private static List<String> required(OperationDescription operation) {
    return operation.input().get("required") instanceof Collection<?> names
        ? names.stream().map(String::valueOf).toList()
        : List.of();
  }

  private void policy(StepInputs inputs) {
    inputs.require("query");
    inputs.fixed("query");
    inputs.result();
    inputs.matches("query", RULE_PATH, "is no rule path such as custom.tickets.may_auto_route");
    Optional<Set<String>> known = catalogs.rules();
    Optional<String> path = inputs.literal("query").filter(RULE_PATH.asMatchPredicate());
    if (known.isPresent() && path.isPresent() && !known.get().contains(path.get())) {
      inputs.refuse(
          "query",
          "names a rule that no policy has",
          "Write the rule into a .rego file under $SIGNALBOX_HOME/policies and restart, or name one"
              + " of: "
              + names(known.get())
              + ".");
    }
  }

  static String names(Collection<String> known) {
    return String.join(", ", new TreeSet<>(known));
  }
}
