package dev.signalbox.camunda.dispatch;

import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs engine commands, alone or in one transaction with what else is to be written. */
final class EngineTransactions {
  private final TransactionTemplate transactions;
  private final CommandExecutor commands;
  private final OpenTasks tasks;

  EngineTransactions(ProcessEngine engine, PlatformTransactionManager manager) {
    this.transactions = new TransactionTemplate(manager);
    ProcessEngineConfigurationImpl configuration =
        (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    this.commands = configuration.getCommandExecutorTxRequired();
    this.tasks =
        new OpenTasks(
            new JdbcTemplate(configuration.getDataSource()),
            DbSqlSessionFactory.POSTGRES.equals(configuration.getDatabaseType()));
  }

  /** The engine's open tasks, as its database finds them. */
  OpenTasks openTasks() {
    return tasks;
  }

  /** Joins the running transaction, or opens one. */
  <T extends @Nullable Object> T together(Supplier<T> work) {
    return transactions.execute(status -> work.get());
  }

  void together(Runnable work) {
    transactions.executeWithoutResult(status -> work.run());
  }

  /** One command, flushed when it returns. */
  <T extends @Nullable Object> T command(Command<T> command) {
    return commands.execute(command);
  }
}
