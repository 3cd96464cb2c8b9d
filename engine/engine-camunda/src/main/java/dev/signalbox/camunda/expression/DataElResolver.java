package dev.signalbox.camunda.expression;

import java.beans.FeatureDescriptor;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;

/**
 * Finds process variables, and in them the entries of maps and lists; nothing else. A bean's
 * getters, a value's class, Spring's beans and the engine's own objects are as if they were not
 * there: the expression fails with {@code PropertyNotFoundException}, which the engine reports as
 * an unknown property. A key that a map lacks is null; a list's element out of range is null, as
 * the EL specification has it. Sets nothing and calls nothing.
 */
final class DataElResolver extends ELResolver {
  /** The root under which the one piece of an execution's data is found. */
  static final String EXECUTION = "execution";

  /** The business key of the process instance, which a call activity passes on. */
  static final String BUSINESS_KEY = "processBusinessKey";

  @Override
  public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
    if (base == null) {
      return root(context, String.valueOf(property));
    }
    if (base instanceof Map<?, ?> map) {
      context.setPropertyResolved(true);
      return map.get(property);
    }
    if (base instanceof List<?> list) {
      Integer index = index(property);
      if (index != null) {
        context.setPropertyResolved(true);
        return index >= 0 && index < list.size() ? list.get(index) : null;
      }
    }
    return null;
  }

  private static @Nullable Object root(ELContext context, String name) {
    if (context.getContext(VariableScope.class) instanceof VariableScope scope) {
      if (scope.hasVariable(name)) {
        context.setPropertyResolved(true);
        return scope.getVariable(name);
      }
      return execution(context, scope, name);
    }
    if (context.getContext(VariableContext.class) instanceof VariableContext variables) {
      TypedValue value = variables.resolve(name);
      if (value != null) {
        context.setPropertyResolved(true);
        return value.getValue();
      }
    }
    return null;
  }

  private static @Nullable Object execution(ELContext context, VariableScope scope, String name) {
    DelegateExecution execution = executionOf(scope);
    if (!name.equals(EXECUTION) || execution == null) {
      return null;
    }
    context.setPropertyResolved(true);
    return Collections.singletonMap(BUSINESS_KEY, execution.getProcessBusinessKey());
  }

  private static @Nullable DelegateExecution executionOf(VariableScope scope) {
    if (scope instanceof DelegateTask task) {
      return task.getExecution();
    }
    return scope instanceof DelegateExecution execution ? execution : null;
  }

  private static @Nullable Integer index(Object property) {
    if (property instanceof Number number) {
      return number.intValue();
    }
    if (property instanceof String text && text.matches("[0-9]{1,9}")) {
      return Integer.valueOf(text);
    }
    return null;
  }

  @Override
  public Class<?> getType(ELContext context, @Nullable Object base, Object property) {
    return Object.class;
  }

  @Override
  public void setValue(
      ELContext context, @Nullable Object base, Object property, @Nullable Object value) {
    // Nothing is written through an expression: the property stays unresolved, and the caller
    // fails.
  }

  @Override
  public boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
    return true;
  }

  @Override
  public @Nullable Object invoke(
      ELContext context,
      @Nullable Object base,
      Object method,
      Class<?> @Nullable [] paramTypes,
      Object @Nullable [] params) {
    return null;
  }

  @Override
  public Iterator<FeatureDescriptor> getFeatureDescriptors(
      ELContext context, @Nullable Object base) {
    return Collections.emptyIterator();
  }

  @Override
  public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
    return Object.class;
  }
}
