package dev.signalbox.camunda;

import dev.signalbox.camunda.cleanup.CleanupConfiguration;
import dev.signalbox.camunda.cleanup.CleanupProperties;
import dev.signalbox.camunda.dispatch.DispatchConfiguration;
import dev.signalbox.camunda.dispatch.DispatchProperties;
import dev.signalbox.camunda.dispatch.NewsConfiguration;
import dev.signalbox.camunda.expression.ExpressionConfiguration;
import dev.signalbox.camunda.guard.GuardConfiguration;
import dev.signalbox.camunda.inbox.InboxConfiguration;
import dev.signalbox.camunda.index.IndexConfiguration;
import dev.signalbox.camunda.lean.LeanProperties;
import dev.signalbox.camunda.rest.RestDoorConfiguration;
import dev.signalbox.camunda.runtime.RuntimeConfiguration;
import dev.signalbox.camunda.value.ValueConfiguration;
import java.time.Clock;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Lets this module enter the application; its settings lie under {@code signalbox.engine}. Each
 * package brings its own configuration class and its own {@code ProcessEnginePlugin}s.
 */
@AutoConfiguration(
    before = {CamundaBpmAutoConfiguration.class, TaskExecutionAutoConfiguration.class},
    after = {FlywayAutoConfiguration.class, HibernateJpaAutoConfiguration.class})
@EnableConfigurationProperties({EngineProperties.class, TaskExecutionProperties.class})
@Import({
  CleanupConfiguration.class,
  DispatchConfiguration.class,
  ExpressionConfiguration.class,
  GuardConfiguration.class,
  InboxConfiguration.class,
  NewsConfiguration.class,
  IndexConfiguration.class,
  RestDoorConfiguration.class,
  RuntimeConfiguration.class,
  ValueConfiguration.class
})
public class EngineAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  StartTurn startTurn(DataSource database) {
    return new StartTurn(database);
  }

  @Bean
  EngineTime engineTime(Clock clock) {
    return new EngineTime(clock);
  }

  @Bean
  DispatchProperties dispatchProperties(EngineProperties properties) {
    return properties.dispatch();
  }

  @Bean
  CleanupProperties cleanupProperties(EngineProperties properties) {
    return properties.cleanup();
  }

  @Bean
  LeanProperties leanProperties(EngineProperties properties) {
    return properties.lean();
  }

  @Bean
  EngineSettings engineSettings(EngineProperties properties) {
    return new EngineSettings(properties);
  }

  /**
   * Boot's own executor, which it leaves out because the engine's job executor brings a pool of its
   * own.
   */
  @Lazy
  @Bean(name = TaskExecutionAutoConfiguration.APPLICATION_TASK_EXECUTOR_BEAN_NAME)
  @ConditionalOnMissingBean(
      name = TaskExecutionAutoConfiguration.APPLICATION_TASK_EXECUTOR_BEAN_NAME)
  ThreadPoolTaskExecutor applicationTaskExecutor(ThreadPoolTaskExecutorBuilder builder) {
    return builder.build();
  }

  @Bean
  @ConditionalOnProperty(name = "signalbox.engine.jobs.enabled", matchIfMissing = true)
  JobExecutorLifecycle jobExecutorLifecycle(ProcessEngine engine) {
    return new JobExecutorLifecycle(
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor());
  }
}
