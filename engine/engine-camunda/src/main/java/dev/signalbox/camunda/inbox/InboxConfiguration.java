package dev.signalbox.camunda.inbox;

import dev.signalbox.audit.DecisionArchive;
import dev.signalbox.camunda.dispatch.ServiceTaskModels;
import dev.signalbox.camunda.form.FormCheck;
import dev.signalbox.camunda.form.ProcessModels;
import dev.signalbox.camunda.governed.Governance;
import dev.signalbox.camunda.value.EngineValues;
import dev.signalbox.catalog.ModelCatalog;
import dev.signalbox.task.TaskInbox;
import java.time.Clock;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The task inbox. */
@Configuration(proxyBeanMethods = false)
public class InboxConfiguration {
  @Bean
  TaskInbox taskInbox(TaskRows rows, TaskRights rights, TaskViews views, TaskWork work) {
    return new EngineTaskInbox(rows, rights, views, work);
  }

  @Bean
  TaskRows taskRows(DataSource dataSource, Clock clock) {
    return new TaskRows(JdbcClient.create(dataSource), clock);
  }

  @Bean
  TaskRights taskRights(Governance governance) {
    return new TaskRights(governance);
  }

  @Bean
  TaskVariables taskVariables(ProcessEngine engine, EngineValues values) {
    return new TaskVariables(engine, values);
  }

  @Bean
  Suggestions suggestions(DecisionArchive archive, ObjectProvider<ModelCatalog> models) {
    return new Suggestions(archive, models);
  }

  @Bean
  ReviewSubjects reviewSubjects(ProcessEngine engine, ServiceTaskModels steps) {
    return new ReviewSubjects(engine, steps);
  }

  @Bean
  TaskViews taskViews(
      ProcessModels models,
      TaskVariables variables,
      Suggestions suggestions,
      ReviewSubjects subjects) {
    return new TaskViews(models, variables, suggestions, subjects);
  }

  @Bean
  PlainCompletion plainCompletion(ProcessModels models, TaskVariables variables, FormCheck check) {
    return new PlainCompletion(models, variables, check);
  }

  @Bean
  Completions completions(
      TaskViews views, Suggestions suggestions, PlainCompletion plain, EngineValues values) {
    return new Completions(views, suggestions, plain, new ReviewCompletion(values));
  }

  @Bean
  TaskWork taskWork(
      ProcessEngine engine, TaskRights rights, Completions completions, Governance governance) {
    return new TaskWork(engine.getTaskService(), rights, completions, governance);
  }
}
