package dev.signalbox.camunda.testing;

import dev.signalbox.audit.InMemoryDecisionLedger;
import dev.signalbox.effect.InMemoryEffectLog;
import dev.signalbox.identity.CallerContext;
import dev.signalbox.task.InMemoryParkedTasks;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The engine with in-memory ports around it. */
@SpringBootConfiguration
@EnableAutoConfiguration
public class EngineTestApplication {
  @Bean
  SwitchablePolicy policy() {
    return new SwitchablePolicy();
  }

  @Bean
  InMemoryDecisionLedger ledger() {
    return new InMemoryDecisionLedger();
  }

  @Bean
  InMemoryEffectLog effects() {
    return new InMemoryEffectLog();
  }

  @Bean
  InMemoryParkedTasks parkedTasks() {
    return new InMemoryParkedTasks();
  }

  @Bean
  ScriptedHandler scriptedHandler() {
    return new ScriptedHandler();
  }

  @Bean
  CallerContext callers() {
    return new HeaderCallers();
  }
}
