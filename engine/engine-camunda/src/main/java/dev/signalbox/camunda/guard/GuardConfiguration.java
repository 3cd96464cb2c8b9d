package dev.signalbox.camunda.guard;

import dev.signalbox.audit.DecisionLedger;
import dev.signalbox.camunda.governed.Governance;
import dev.signalbox.catalog.ConnectorCatalog;
import dev.signalbox.catalog.ModelCatalog;
import dev.signalbox.identity.CallerContext;
import dev.signalbox.policy.PolicyRules;
import dev.signalbox.process.Deployments;
import java.time.Duration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.ResourcePatternResolver;

/** The deployment guard and the automatic deployment of the shipped processes. */
@Configuration(proxyBeanMethods = false)
public class GuardConfiguration {
  @Bean
  DeploymentCaller deploymentCaller(ObjectProvider<CallerContext> loggedIn) {
    return new DeploymentCaller(loggedIn::getIfAvailable);
  }

  @Bean
  DeploymentGuard deploymentGuard(
      ObjectProvider<ModelCatalog> models,
      ObjectProvider<ConnectorCatalog> connectors,
      ObjectProvider<PolicyRules> rules) {
    return new DeploymentGuard(
        new InstalledCatalogs(
            models::getIfAvailable, connectors::getIfAvailable, rules::getIfAvailable));
  }

  @Bean
  ProcessEnginePlugin guardPlugin(
      DeploymentGuard guard, DeploymentCaller callers, DeploymentGovernance governance) {
    return new GuardPlugin(new GuardingDeployer(guard, governance, callers));
  }

  @Bean
  DeploymentGovernance deploymentGovernance(
      ObjectProvider<Governance> governance, ObjectProvider<DecisionLedger> ledger) {
    return new DeploymentGovernance(governance::getObject, ledger::getObject);
  }

  @Bean
  ModelDeployer modelDeployer(
      RepositoryService repository,
      DeploymentCaller callers,
      DeploymentGovernance governance,
      DeploymentGuard guard) {
    return new ModelDeployer(repository, callers, governance, guard);
  }

  @Bean
  @ConditionalOnMissingBean
  Deployments deployments(ModelDeployer deployer, RepositoryService repository) {
    return new CamundaDeployments(deployer, repository);
  }

  @Bean
  ShippedProcesses shippedProcesses(Deployments deployments, ResourcePatternResolver resources) {
    return new ShippedProcesses(deployments, resources, Duration.ofSeconds(10));
  }
}
