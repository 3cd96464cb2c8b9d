package dev.signalbox.camunda.lean;

import dev.signalbox.camunda.statement.EngineStatements;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.camunda.bpm.engine.impl.history.handler.CompositeHistoryEventHandler;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskManager;
import org.camunda.bpm.engine.runtime.Incident;

/**
 * Puts what spares rows and statements into the engine's parts, once they are there. On databases
 * other than PostgreSQL the engine keeps its stock parts.
 */
public final class LeanPlugin extends AbstractProcessEnginePlugin {
  private static final String STATEMENTS = "dev/signalbox/camunda/lean/statements.xml";

  private final LeanProperties settings;
  private final Predicate<ExecutionEntity> isOurs;

  /**
   * @param isOurs whether an execution stands at one of our service tasks
   */
  public LeanPlugin(LeanProperties settings, Predicate<ExecutionEntity> isOurs) {
    this.settings = settings;
    this.isOurs = isOurs;
  }

  @Override
  public void postInit(ProcessEngineConfigurationImpl engine) {
    if (!DbSqlSessionFactory.POSTGRES.equals(engine.getDatabaseType())) {
      return;
    }
    EngineStatements statements = new EngineStatements(engine);
    statements.add(STATEMENTS);
    if (settings.trees()) {
      engine.getSessionFactories().put(ExternalTaskManager.class, new Sessions(TreesInBulk::new));
      useKnownIncidents(engine);
    }
    useActivityHistory(engine);
    statements.replace(Map.of("insertHistoricActivityInstanceEvent", "signalboxInsertActivity"));
  }

  /** An installation's own handler stays. */
  private static void useKnownIncidents(ProcessEngineConfigurationImpl engine) {
    engine
        .getIncidentHandlers()
        .computeIfPresent(
            Incident.EXTERNAL_TASK_HANDLER_TYPE,
            (type, handler) ->
                handler.getClass() == DefaultIncidentHandler.class
                    ? new KnownIncidents(type)
                    : handler);
  }

  private void useActivityHistory(ProcessEngineConfigurationImpl engine) {
    CompositeHistoryEventHandler handlers =
        new CompositeHistoryEventHandler(
            Objects.requireNonNullElse(
                engine.getCustomHistoryEventHandlers(), List.<HistoryEventHandler>of()));
    handlers.add(new ActivityHistory(settings.activities(), isOurs));
    engine.setHistoryEventHandler(handlers);
  }

  /** Opens one session a command. */
  private record Sessions(Supplier<Session> opened) implements SessionFactory {
    @Override
    public Class<?> getSessionType() {
      return ExternalTaskManager.class;
    }

    @Override
    public Session openSession() {
      return opened.get();
    }
  }
}
