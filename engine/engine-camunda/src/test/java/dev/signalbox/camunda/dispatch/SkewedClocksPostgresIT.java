package dev.signalbox.camunda.dispatch;

import dev.signalbox.camunda.testing.PostgresDatabase;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = PostgresDatabase.class)
class SkewedClocksPostgresIT extends SkewedClocksScenarios {}
