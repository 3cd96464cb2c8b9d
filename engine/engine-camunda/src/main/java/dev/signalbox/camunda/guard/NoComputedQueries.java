package dev.signalbox.camunda.guard;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.HistoricProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Refuses every query that has an expression in it, at whatever depth: stock Camunda refuses one at
 * the top and executes one inside {@code orQueries}.
 */
final class NoComputedQueries extends CommandInterceptor {
  @Override
  public <T> T execute(Command<T> command) {
    if (command instanceof AbstractQuery<?, ?> query) {
      refuseExpressions(query, Collections.newSetFromMap(new IdentityHashMap<>()));
    }
    return next.execute(command);
  }

  /** The engine's nested queries know their parents, so each is visited once. */
  private static void refuseExpressions(AbstractQuery<?, ?> query, Set<Object> visited) {
    if (!visited.add(query)) {
      return;
    }
    if (!query.getExpressions().isEmpty()) {
      throw new BadUserRequestException("Expressions are forbidden in queries, nested ones too.");
    }
    nested(query).forEach(it -> refuseExpressions(it, visited));
  }

  private static List<? extends AbstractQuery<?, ?>> nested(AbstractQuery<?, ?> query) {
    if (query instanceof TaskQueryImpl tasks) {
      return tasks.getQueries();
    }
    if (query instanceof HistoricTaskInstanceQueryImpl tasks) {
      return tasks.getQueries();
    }
    if (query instanceof ProcessInstanceQueryImpl instances) {
      return instances.getQueries();
    }
    if (query instanceof HistoricProcessInstanceQueryImpl instances) {
      return instances.getQueries();
    }
    return List.of();
  }
}
