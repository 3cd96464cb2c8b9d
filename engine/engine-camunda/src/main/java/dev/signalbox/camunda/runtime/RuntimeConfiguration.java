package dev.signalbox.camunda.runtime;

import dev.signalbox.camunda.dispatch.DispatchProperties;
import dev.signalbox.camunda.form.FormCheck;
import dev.signalbox.camunda.form.FormConfiguration;
import dev.signalbox.camunda.form.ProcessModels;
import dev.signalbox.camunda.governed.Governance;
import dev.signalbox.camunda.governed.GovernanceConfiguration;
import dev.signalbox.camunda.value.EngineValues;
import dev.signalbox.process.IncidentDesk;
import dev.signalbox.process.InstanceEnds;
import dev.signalbox.process.ProcessCatalog;
import dev.signalbox.process.ProcessInstances;
import dev.signalbox.process.ProcessRuntime;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The ports that start, read and mend instances. */
@Configuration(proxyBeanMethods = false)
@Import({FormConfiguration.class, GovernanceConfiguration.class})
public class RuntimeConfiguration {
  @Bean
  ProcessRuntime processRuntime(Starts starts, Messages messages, Cancellations cancellations) {
    return new GovernedProcessRuntime(starts, messages, cancellations);
  }

  @Bean
  Starts starts(
      ProcessEngine engine, Definitions definitions, EngineValues values, Governance governance) {
    return new Starts(engine, definitions, values, governance);
  }

  @Bean
  Definitions definitions(ProcessModels models, DataSource dataSource) {
    return new Definitions(JdbcClient.create(dataSource), models);
  }

  @Bean
  Messages messages(
      ProcessEngine engine,
      MessageReceivers receivers,
      EngineValues values,
      Governance governance) {
    return new Messages(engine, receivers, values, governance);
  }

  @Bean
  MessageReceivers messageReceivers(ProcessEngine engine, ProcessModels models, FormCheck check) {
    return new MessageReceivers(engine, models, check);
  }

  @Bean
  Cancellations cancellations(ProcessEngine engine, ProcessModels models, Governance governance) {
    return new Cancellations(engine, models, governance);
  }

  @Bean
  ProcessInstances processInstances(
      ProcessEngine engine, InstanceRows rows, IncidentRows incidents, EngineValues values) {
    return new EngineProcessInstances(engine, rows, incidents, values);
  }

  @Bean
  InstanceEnds instanceEnds(ProcessInstances instances, EndNews news) {
    return new EngineInstanceEnds(instances, news);
  }

  @Bean
  EndNews endNews() {
    return new EndNews();
  }

  @Bean
  InstanceRows instanceRows(
      ProcessEngine engine, DataSource dataSource, PlatformTransactionManager transactions) {
    String database =
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDatabaseType();
    JdbcClient jdbc = JdbcClient.create(dataSource);
    return new InstanceRows(jdbc, new ValuePlans(jdbc, transactions, "postgres".equals(database)));
  }

  @Bean
  ProcessCatalog processCatalog(
      ProcessEngine engine, Definitions definitions, DataSource dataSource) {
    return new EngineProcessCatalog(
        engine.getRepositoryService(),
        definitions,
        new DefinitionLoads(JdbcClient.create(dataSource)));
  }

  @Bean
  IncidentRows incidentRows(DataSource dataSource) {
    return new IncidentRows(JdbcClient.create(dataSource));
  }

  @Bean
  FailedSteps failedSteps(ProcessEngine engine, DispatchProperties dispatch) {
    return new FailedSteps(engine, dispatch.retry().attempts());
  }

  @Bean
  IncidentDesk incidentDesk(
      FailedSteps steps, IncidentRows rows, ProcessModels models, Governance governance) {
    return new EngineIncidentDesk(steps, rows, models, governance);
  }
}
