package dev.signalbox.camunda.dispatch;

import dev.signalbox.camunda.value.EngineValues;
import dev.signalbox.process.FileContent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.core.variable.mapping.InputParameter;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ConstantValueProvider;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ListValueProvider;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.MapValueProvider;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.NullValueProvider;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ParameterValueProvider;
import org.camunda.bpm.engine.impl.el.ElValueProvider;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates input parameters that were taken off a task. A bare <code>${variable}</code> keeps its
 * type, a file its name and media type; literal text stays text; lists and maps may nest. Scripts
 * are not evaluated. Must run in an engine command.
 */
final class TaskInputs {
  /** What a waiting task may hold in memory, in characters and bytes. */
  private static final long KEPT_AHEAD = 64 * 1024;

  private static final Pattern BARE_VARIABLE = Pattern.compile("\\s*[$#]\\{\\s*(\\w+)\\s*}\\s*");

  private final EngineValues values;

  TaskInputs(EngineValues values) {
    this.values = values;
  }

  /** As much of it as a task that has to wait may hold in memory. */
  static InputReading light(InputReading reading) {
    return reading instanceof InputReading.Read read && weight(read.values()) > KEPT_AHEAD
        ? new InputReading.Deferred()
        : reading;
  }

  /** All parameters, or which one failed. */
  InputReading read(List<InputParameter> parameters, VariableScope scope) {
    Map<String, @Nullable Object> read = new LinkedHashMap<>();
    for (InputParameter parameter : parameters) {
      try {
        read.put(parameter.getName(), value(parameter.getValueProvider(), scope));
      } catch (ProcessEngineException | IllegalArgumentException e) {
        return new InputReading.Unreadable(
            "The input '" + parameter.getName() + "' cannot be evaluated: " + e.getMessage());
      }
    }
    return new InputReading.Read(read);
  }

  /** One parameter; fails with {@link ProcessEngineException}. */
  @Nullable Object value(ParameterValueProvider provider, VariableScope scope) {
    if (provider instanceof ElValueProvider el) {
      return evaluated(el.getExpression(), scope);
    }
    if (provider instanceof ListValueProvider list) {
      List<@Nullable Object> items = new ArrayList<>();
      list.getProviderList().forEach(item -> items.add(value(item, scope)));
      return items;
    }
    if (provider instanceof MapValueProvider map) {
      Map<String, @Nullable Object> entries = new LinkedHashMap<>();
      map.getProviderMap()
          .forEach(
              (key, item) -> entries.put(String.valueOf(value(key, scope)), value(item, scope)));
      return entries;
    }
    if (provider instanceof NullValueProvider || provider instanceof ConstantValueProvider) {
      return values.unwrap(provider.getValue(scope));
    }
    throw new ProcessEngineException("only text, expressions, lists and maps are evaluated");
  }

  private static long weight(@Nullable Object value) {
    if (value instanceof String text) {
      return text.length();
    }
    if (value instanceof FileContent file) {
      return file.bytes().length;
    }
    if (value instanceof Map<?, ?> map) {
      return map.size() + weight(map.values());
    }
    if (value instanceof Collection<?> items) {
      return items.stream().mapToLong(TaskInputs::weight).sum();
    }
    return 1;
  }

  private @Nullable Object evaluated(Expression expression, VariableScope scope) {
    if (expression.isLiteralText()) {
      return expression.getExpressionText();
    }
    Matcher bare = BARE_VARIABLE.matcher(expression.getExpressionText());
    if (bare.matches() && scope.hasVariable(bare.group(1))) {
      TypedValue typed = scope.getVariableTyped(bare.group(1));
      return values.fromEngine(typed);
    }
    return values.unwrap(expression.getValue(scope));
  }
}
