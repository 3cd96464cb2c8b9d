package dev.signalbox.opa;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips the test, and says so, where there is no {@code opa} on the PATH. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresOpa.OnPath.class)
@interface RequiresOpa {
  /** Looks for it. */
  class OnPath implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return OpaTool.find("opa").isPresent()
          ? ConditionEvaluationResult.enabled("opa is on the PATH")
          : ConditionEvaluationResult.disabled("opa is not on the PATH: install opa 1.22.2");
    }
  }
}
