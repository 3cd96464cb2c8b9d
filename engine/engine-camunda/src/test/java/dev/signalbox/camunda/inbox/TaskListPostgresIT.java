package dev.signalbox.camunda.inbox;

import dev.signalbox.camunda.testing.PostgresDatabase;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = PostgresDatabase.class)
class TaskListPostgresIT extends TaskListIT {}
