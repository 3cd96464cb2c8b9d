package dev.signalbox.bench.stock;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A stock engine with its REST interface and its job executor; settings come as arguments. */
@SpringBootApplication
public class StockNode {
  /** Runs until the process is ended. */
  public static void main(String[] arguments) {
    SpringApplication.run(StockNode.class, arguments);
  }

  /** What every step of the delegates' process does: asks the desk, keeps the answer. */
  @Bean
  JavaDelegate desk() {
    DeskCall desk = DeskCall.fromSystem();
    return execution -> {
      String step = execution.getCurrentActivityId();
      String key = execution.getProcessInstanceId() + "-" + step;
      execution.setVariable(
          step.replace("step", "result"), desk.ask((String) execution.getVariable("text"), key));
    };
  }
}
