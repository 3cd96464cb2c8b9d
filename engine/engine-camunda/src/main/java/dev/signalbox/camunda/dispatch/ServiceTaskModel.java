package dev.signalbox.camunda.dispatch;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.core.variable.mapping.InputParameter;
import org.camunda.bpm.engine.impl.el.ElValueProvider;
import org.jspecify.annotations.Nullable;

/** A service task of one of our topics, as its model draws it. */
public final class ServiceTaskModel {
  private final String elementId;
  private final ServiceTaskBehavior behavior;
  private final TaskInputs inputs;

  ServiceTaskModel(String elementId, ServiceTaskBehavior behavior, TaskInputs inputs) {
    this.elementId = elementId;
    this.behavior = behavior;
    this.inputs = inputs;
  }

  public String elementId() {
    return elementId;
  }

  public String topic() {
    return behavior.topic();
  }

  /** The names of its input parameters, in the order of the model. */
  public List<String> inputNames() {
    return behavior.inputs().stream().map(InputParameter::getName).toList();
  }

  /** The text of an input parameter as it is drawn; empty for lists and maps, and where none is. */
  public Optional<String> text(String input) {
    return parameter(input)
        .filter(parameter -> parameter.getValueProvider() instanceof ElValueProvider)
        .map(parameter -> (ElValueProvider) parameter.getValueProvider())
        .map(provider -> provider.getExpression().getExpressionText());
  }

  /**
   * An input parameter's value for an execution, as a process value; null where it has none. Must
   * run in an engine command; fails with {@code ProcessEngineException} where it cannot be
   * evaluated.
   */
  public @Nullable Object value(String input, VariableScope scope) {
    InputParameter parameter = parameter(input).orElse(null);
    return parameter == null ? null : inputs.value(parameter.getValueProvider(), scope);
  }

  /** Under which name the result is written. */
  public Optional<String> resultVariable() {
    return text("resultVariable");
  }

  private Optional<InputParameter> parameter(String name) {
    return behavior.inputs().stream().filter(input -> input.getName().equals(name)).findFirst();
  }
}
