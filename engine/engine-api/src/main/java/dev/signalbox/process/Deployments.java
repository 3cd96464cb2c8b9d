package dev.signalbox.process;

/**
 * Deploys process models, decision tables and forms. Every entrance (REST, Modeler, start-up)
 * passes the deployment guard and the policy, and is recorded.
 *
 * <p>Fails with {@link DeploymentRefusedException}, or {@code POLICY_DENIED} and {@code
 * POLICY_UNAVAILABLE}.
 */
@FunctionalInterface
public interface Deployments {
  Deployment deploy(DeployResources command);
}
