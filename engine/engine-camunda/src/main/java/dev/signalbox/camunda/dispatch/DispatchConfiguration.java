package dev.signalbox.camunda.dispatch;

import dev.signalbox.audit.DecisionLedger;
import dev.signalbox.camunda.lean.LeanPlugin;
import dev.signalbox.camunda.lean.LeanProperties;
import dev.signalbox.camunda.value.EngineValues;
import dev.signalbox.effect.EffectLog;
import dev.signalbox.task.ParkedTasks;
import dev.signalbox.task.ServiceTaskHandler;
import dev.signalbox.task.TaskResumption;
import java.nio.file.Path;
import java.time.Clock;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The dispatcher and its hooks into the engine. */
@Configuration(proxyBeanMethods = false)
public class DispatchConfiguration {
  @Bean
  Handlers serviceTaskHandlers(ObjectProvider<ServiceTaskHandler> handlers) {
    return new Handlers(handlers);
  }

  @Bean
  Node dispatchNode(
      @Value("${signalbox.home:.signalbox}") Path home, DispatchProperties settings, Clock clock) {
    NodeHome identity = NodeHome.of(home, new StrongUuidGenerator());
    return new Node(identity, clock, settings.times().lock());
  }

  @Bean
  Desk dispatchDesk(
      Node node, Handlers handlers, EngineValues values, DispatchProperties settings) {
    return Desk.of(node, handlers, values, settings);
  }

  @Bean
  DispatchPlugin dispatchPlugin(Desk desk, LeanProperties lean) {
    Handlers handlers = desk.handlers();
    ServiceTaskBehavior.Birth birth =
        desk.settings().bornLocked()
            ? new BornLocked(handlers, desk.handOver())
            : (task, execution) -> {};
    return new DispatchPlugin(
        desk.settings().leanInputs()
            ? ServiceTaskParseListener.takingInputsOff(handlers, birth, lean.scopes())
            : ServiceTaskParseListener.leavingInputs(handlers, birth));
  }

  @Bean
  LeanPlugin leanPlugin(LeanProperties settings) {
    return new LeanPlugin(settings, ServiceTaskBehavior::standsAt);
  }

  @Bean
  ServiceTaskModels serviceTaskModels(EngineValues values) {
    return new ServiceTaskModels(values);
  }

  @Bean
  EngineTransactions engineTransactions(ProcessEngine engine, PlatformTransactionManager manager) {
    return new EngineTransactions(engine, manager);
  }

  @Bean
  OutcomeWriter.Stores outcomeStores(
      DecisionLedger ledger, EffectLog effects, ParkedTasks parkedTasks) {
    return new OutcomeWriter.Stores(ledger, effects, parkedTasks);
  }

  @Bean
  DispatcherParts dispatcherParts(
      Desk desk, EngineTransactions transactions, OutcomeWriter.Stores stores) {
    return new DispatcherParts(desk, transactions, stores);
  }

  @Bean
  TaskResumption taskResumption(DispatcherParts parts) {
    return parts.parking();
  }

  /** Where metrics are collected at all. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = "io.micrometer.core.instrument.binder.MeterBinder")
  static class Metrics {
    @Bean
    DispatchMetrics dispatchMetrics(DispatcherParts parts, EngineTransactions transactions) {
      return new DispatchMetrics(parts, new QueueDepth(transactions.openTasks(), parts.node()));
    }
  }

  @Bean
  Dispatcher dispatcher(DispatcherParts parts, DispatchProperties settings) {
    return new Dispatcher(parts, settings);
  }
}
