package dev.signalbox.camunda.dispatch;

import dev.signalbox.audit.InMemoryDecisionLedger;
import dev.signalbox.camunda.testing.EngineTestApplication;
import dev.signalbox.camunda.testing.ScriptedHandler;
import dev.signalbox.camunda.value.EngineValues;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** One of the two engines that are compared: with every saving step, or with none. */
final class Side implements AutoCloseable {
  private static final List<String> STEPS =
      List.of(
          "signalbox.engine.dispatch.born-locked",
          "signalbox.engine.dispatch.lean-inputs",
          "signalbox.engine.lean.history",
          "signalbox.engine.lean.removal-times",
          "signalbox.engine.lean.trees",
          "signalbox.engine.lean.scopes",
          "signalbox.engine.lean.activities");

  final ProcessEngine engine;
  final ScriptedHandler handler;
  final Dispatcher dispatcher;
  final Desk desk;
  final EngineTransactions transactions;
  final OutcomeWriter.Stores stores;
  final Handlers handlers;
  final EngineValues values;
  final InMemoryDecisionLedger ledger;
  private final ConfigurableApplicationContext context;

  private Side(ConfigurableApplicationContext context) {
    this.context = context;
    this.engine = context.getBean(ProcessEngine.class);
    this.handler = context.getBean(ScriptedHandler.class);
    this.dispatcher = context.getBean(Dispatcher.class);
    this.desk = context.getBean(Desk.class);
    this.transactions = context.getBean(EngineTransactions.class);
    this.stores = context.getBean(OutcomeWriter.Stores.class);
    this.handlers = context.getBean(Handlers.class);
    this.values = context.getBean(EngineValues.class);
    this.ledger = context.getBean(InMemoryDecisionLedger.class);
  }

  /** The engine of a test's own context. */
  static Side of(ConfigurableApplicationContext context) {
    return new Side(context);
  }

  static Side withEveryStep(String url, String name) {
    return start(url, name, STEPS.stream().map(step -> "--" + step + "=true"));
  }

  static Side withNoStep(String url, String name) {
    return start(url, name, STEPS.stream().map(step -> "--" + step + "=false"));
  }

  private static Side start(String url, String name, Stream<String> steps) {
    List<String> arguments = new ArrayList<>(steps.toList());
    arguments.add("--spring.datasource.url=" + url);
    arguments.add("--camunda.bpm.process-engine-name=" + name);
    arguments.add("--signalbox.home=target/home-" + name);
    arguments.add("--signalbox.engine.jobs.enabled=false");
    arguments.add("--server.port=0");
    return new Side(
        new SpringApplicationBuilder(EngineTestApplication.class)
            .profiles("test")
            .run(arguments.toArray(String[]::new)));
  }

  @Override
  public void close() {
    context.close();
  }
}
