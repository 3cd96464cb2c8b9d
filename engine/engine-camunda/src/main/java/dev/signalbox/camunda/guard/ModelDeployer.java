package dev.signalbox.camunda.guard;

import dev.signalbox.process.DeploymentRefusedException;
import dev.signalbox.process.Finding;
import dev.signalbox.process.Finding.Severity;
import java.io.ByteArrayInputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.ibatis.exceptions.PersistenceException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.jspecify.annotations.Nullable;

/**
 * Hands files to the engine for a caller. Fails with {@link DeploymentRefusedException} when the
 * guard refuses or the engine itself cannot read a file, and as the policies say.
 */
public final class ModelDeployer {
  private final RepositoryService repository;
  private final DeploymentCaller callers;
  private final DeploymentGovernance governance;
  private final DeploymentGuard guard;

  ModelDeployer(
      RepositoryService repository,
      DeploymentCaller callers,
      DeploymentGovernance governance,
      DeploymentGuard guard) {
    this.repository = repository;
    this.callers = callers;
    this.governance = governance;
    this.guard = guard;
  }

  /**
   * Asks and looks before the engine does it again, so that a refusal is no error of the engine.
   */
  public DeploymentWithDefinitions deploy(DeploymentOrder order) {
    String name = Objects.requireNonNullElse(order.name(), "unnamed");
    DeploymentGovernance.Permitted permitted = governance.ask(order.caller(), name);
    guard.check(order.resources());
    try {
      return callers.with(permitted, builder(order)::deployWithResult);
    } catch (OptimisticLockingException e) {
      throw e;
    } catch (ProcessEngineException e) {
      if (isFaultOfTheDatabase(e)) {
        throw e;
      }
      throw new DeploymentRefusedException(List.of(finding(order, e)));
    }
  }

  private DeploymentBuilder builder(DeploymentOrder order) {
    DeploymentBuilder builder = repository.createDeployment().source(order.source());
    if (order.name() != null) {
      builder.name(order.name());
    }
    switch (order.unchanged()) {
      case DEPLOY -> {
        // The builder's default.
      }
      case SKIP_IF_ALL -> builder.enableDuplicateFiltering(false);
      case SKIP_EACH -> builder.enableDuplicateFiltering(true);
    }
    new TreeMap<>(order.resources())
        .forEach(
            (file, content) -> builder.addInputStream(file, new ByteArrayInputStream(content)));
    return builder;
  }

  private static Finding finding(DeploymentOrder order, ProcessEngineException e) {
    String resource = String.join(", ", new TreeMap<>(order.resources()).keySet());
    return new Finding(
        "engine",
        Severity.ERROR,
        resource,
        null,
        null,
        String.valueOf(e.getMessage()),
        "Correct what the message names, then deploy again.",
        null);
  }

  private static boolean isFaultOfTheDatabase(@Nullable Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException || cause instanceof PersistenceException) {
        return true;
      }
    }
    return false;
  }
}
