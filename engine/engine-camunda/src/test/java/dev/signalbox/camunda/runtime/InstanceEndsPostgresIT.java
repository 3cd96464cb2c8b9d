package dev.signalbox.camunda.runtime;

import dev.signalbox.camunda.testing.PostgresDatabase;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = PostgresDatabase.class)
class InstanceEndsPostgresIT extends InstanceEndsIT {}
