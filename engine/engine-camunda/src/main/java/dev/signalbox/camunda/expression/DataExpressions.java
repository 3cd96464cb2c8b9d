package dev.signalbox.camunda.expression;

import java.lang.reflect.Method;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;

/**
 * The engine's expressions, bound to data: parses only the {@link SafeSubset}, knows no functions,
 * and resolves by {@link DataElResolver}. Everything in the engine that makes an expression passes
 * here: models, queries, decision tables, timers. Fails with {@link ProcessEngineException} on an
 * expression outside the subset.
 */
public final class DataExpressions extends JuelExpressionManager {
  @Override
  public ValueExpression createValueExpression(String expression) {
    List<ExpressionFlaw> flaws = SafeSubset.flaws(expression);
    if (!flaws.isEmpty()) {
      ExpressionFlaw first = flaws.get(0);
      throw new ProcessEngineException(
          "The expression " + expression + " is not allowed: " + first.message());
    }
    return super.createValueExpression(expression);
  }

  /** Ignored: the engine's own {@code now()} and {@code currentUser()} are functions too. */
  @Override
  public void addFunction(String name, Method function) {
    // The subset has no functions, so none is kept.
  }

  @Override
  protected ELResolver createElResolver() {
    return new DataElResolver();
  }
}
