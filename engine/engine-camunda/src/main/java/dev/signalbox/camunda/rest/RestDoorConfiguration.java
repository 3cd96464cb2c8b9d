package dev.signalbox.camunda.rest;

import dev.signalbox.camunda.governed.Governance;
import dev.signalbox.camunda.guard.ModelDeployer;
import dev.signalbox.camunda.value.EngineValues;
import dev.signalbox.identity.CallerContext;
import dev.signalbox.process.ProcessRuntime;
import jakarta.servlet.MultipartConfigElement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The door for Camunda Modeler and outside workers. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class RestDoorConfiguration {
  /** The files of a deployment are bounded by the guard; this bounds what is read at all. */
  private static final long MAX_UPLOAD = 6L * 1024 * 1024;

  private static final Duration POLL = Duration.ofMillis(250);

  @Bean
  DoorRights doorRights(Governance governance) {
    return new DoorRights(governance);
  }

  @Bean
  WorkerTopics workerTopics(DoorRights rights) {
    return new WorkerTopics(rights);
  }

  @Bean
  WorkerRecords workerRecords(ProcessEngine engine, WorkerTopics topics, Governance governance) {
    return new WorkerRecords(engine, topics, governance);
  }

  @Bean
  CatalogEndpoints catalogEndpoints(ProcessEngine engine, DoorRights rights) {
    return new CatalogEndpoints(engine.getRepositoryService(), rights);
  }

  @Bean
  DeploymentEndpoint deploymentEndpoint(ModelDeployer deployer, ProcessEngine engine) {
    return new DeploymentEndpoint(deployer, engine.getRepositoryService());
  }

  @Bean
  StartEndpoints startEndpoints(ProcessRuntime runtime, ProcessEngine engine) {
    return new StartEndpoints(runtime, engine);
  }

  @Bean
  EventEndpoints eventEndpoints(
      ProcessRuntime runtime, ProcessEngine engine, DoorRights rights, Governance governance) {
    return new EventEndpoints(runtime, engine, rights, governance);
  }

  @Bean
  FetchEndpoint fetchEndpoint(ProcessEngine engine, EngineValues values, WorkerTopics topics) {
    return new FetchEndpoint(engine.getExternalTaskService(), values, topics);
  }

  @Bean
  TaskEndpoints taskEndpoints(ProcessEngine engine, EngineValues values, WorkerRecords records) {
    return new TaskEndpoints(engine.getExternalTaskService(), values, records);
  }

  @Bean(destroyMethod = "close")
  LongPolls longPolls(Clock clock) {
    return new LongPolls(clock, POLL);
  }

  @Bean
  ServletRegistrationBean<DoorServlet> engineRest(
      List<Route.Source> sources, CallerContext callers, ProcessEngine engine, LongPolls polls) {
    List<Route> routes = sources.stream().flatMap(source -> source.routes().stream()).toList();
    ServletRegistrationBean<DoorServlet> servlet =
        new ServletRegistrationBean<>(
            new DoorServlet(routes, callers, engine.getIdentityService(), polls),
            DoorServlet.PATH + "/*");
    servlet.setName("engineRest");
    servlet.setAsyncSupported(true);
    servlet.setMultipartConfig(
        new MultipartConfigElement("", MAX_UPLOAD, MAX_UPLOAD, (int) MAX_UPLOAD));
    return servlet;
  }
}
