package dev.signalbox.camunda.runtime;

import dev.signalbox.camunda.form.DeclaredField;
import dev.signalbox.camunda.form.DeclaredForm;
import dev.signalbox.identity.Caller;
import dev.signalbox.policy.LabelledValue;
import dev.signalbox.policy.PolicyPoint;
import dev.signalbox.policy.PolicyQuery;
import dev.signalbox.policy.PolicyResource;
import dev.signalbox.process.DefinitionRef;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Questions to the policies about a process. */
final class ProcessQuestion {
  private ProcessQuestion() {}

  /** May the caller start it with this data? */
  static PolicyQuery start(Caller caller, DefinitionRef process, Map<String, LabelledValue> data) {
    return new PolicyQuery(PolicyPoint.START, caller, "start", process(process), data);
  }

  /** May the caller send it this message with this data? */
  static PolicyQuery message(
      Caller caller, DefinitionRef process, Map<String, LabelledValue> data) {
    return new PolicyQuery(PolicyPoint.MESSAGE, caller, "correlate", process(process), data);
  }

  /** May the caller intervene in an instance of it? */
  static PolicyQuery intervention(Caller caller, String action, DefinitionRef process) {
    return new PolicyQuery(PolicyPoint.ADMIN, caller, action, process(process), Map.of());
  }

  /**
   * The given names with their declared labels. Values go along where they are numbers, truth
   * values or options; text, JSON and files stay here, the policies know them by name.
   */
  static Map<String, LabelledValue> labelled(
      DeclaredForm form, Map<String, @Nullable Object> given) {
    Map<String, LabelledValue> data = new HashMap<>();
    for (DeclaredField field : form.fields()) {
      if (given.containsKey(field.name())) {
        Object value = given.get(field.name());
        data.put(field.name(), new LabelledValue(field.sensitivity(), toShow(field, value)));
      }
    }
    return data;
  }

  private static @Nullable Object toShow(DeclaredField field, @Nullable Object value) {
    return switch (field.variable().type()) {
      case LONG, DOUBLE, BOOLEAN, ENUM, DATE -> value;
      case STRING, JSON, FILE -> null;
    };
  }

  private static PolicyResource process(DefinitionRef process) {
    return new PolicyResource(
        "process", process.key(), Map.of("process", process.key(), "version", process.version()));
  }
}
