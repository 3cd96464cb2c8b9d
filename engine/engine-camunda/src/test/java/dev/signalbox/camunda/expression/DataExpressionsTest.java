package dev.signalbox.camunda.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.impl.juel.ExpressionFactoryImpl;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ExpressionFactory;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotFoundException;
import org.junit.jupiter.api.Test;

class DataExpressionsTest {
  private final DataExpressions expressions = new DataExpressions();
  private final Map<String, Object> variables =
      Map.of(
          "text",
          "some text",
          "order",
          Map.of("lines", List.of(Map.of("price", 5), Map.of("price", 7))),
          "bean",
          new Bean());

  /** Something with a getter, as a value of an unknown library might be. */
  public static final class Bean {
    public String getSecret() {
      throw new AssertionError("a getter was called");
    }
  }

  @Test
  void shouldFindVariablesMapsAndLists() {
    assertThat(evaluate("${order.lines[1].price + 1}")).isEqualTo(8L);
    assertThat(evaluate("${order['missing']}")).isNull();
    assertThat(evaluate("${order.lines[9]}")).isNull();
  }

  @Test
  void shouldFindNoGetters() {
    for (String hidden :
        Arrays.asList("${text.bytes}", "${bean.secret}", "${order.lines.size}", "${text.blank}")) {
      assertThatThrownBy(() -> evaluateUnchecked(hidden))
          .as(hidden)
          .isInstanceOf(PropertyNotFoundException.class);
    }
  }

  @Test
  void shouldFindNoClassEvenInAnExpressionThatSlippedIn() {
    assertThatThrownBy(() -> evaluateUnchecked("${text.class.name}"))
        .isInstanceOf(PropertyNotFoundException.class);
    assertThatThrownBy(() -> evaluateUnchecked("${text.toUpperCase()}")).isNotNull();
    assertThat(evaluateUnchecked("${order.class}")).isNull();
  }

  @Test
  void shouldSayThatAVariableIsMissing() {
    assertThatThrownBy(() -> evaluate("${missing}"))
        .isInstanceOf(PropertyNotFoundException.class)
        .hasMessageContaining("missing");
  }

  @Test
  void shouldRefuseToMakeAnUnsafeExpression() {
    assertThatThrownBy(() -> expressions.createExpression("${text.toUpperCase()}"))
        .isInstanceOf(ProcessEngineException.class)
        .hasMessageContaining("not allowed");
    assertThatThrownBy(() -> expressions.createExpression("${now()}"))
        .isInstanceOf(ProcessEngineException.class);
  }

  private Object evaluate(String text) {
    return expressions.createValueExpression(text).getValue(context());
  }

  /** As if the subset had not been checked: the engine's stock parser over our resolver. */
  private Object evaluateUnchecked(String text) {
    ExpressionFactory stock = new ExpressionFactoryImpl();
    return stock.createValueExpression(context(), text, Object.class).getValue(context());
  }

  private ELContext context() {
    return expressions.createElContext(Variables.fromMap(variables).asVariableContext());
  }
}
