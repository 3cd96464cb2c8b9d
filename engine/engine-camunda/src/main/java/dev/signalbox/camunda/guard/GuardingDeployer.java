package dev.signalbox.camunda.guard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The guard's place in the engine: before the engine's own deployers it asks the policies and reads
 * what is about to be deployed; after them {@link Recorder} writes down what came of it. Every
 * entrance passes here, for the engine knows no other way to deploy. What is loaded again from the
 * database passed when it was new.
 */
final class GuardingDeployer implements Deployer {
  private static final Logger LOG = LoggerFactory.getLogger(GuardingDeployer.class);

  private final DeploymentGuard guard;
  private final DeploymentGovernance governance;
  private final DeploymentCaller callers;
  private final ThreadLocal<DeploymentGovernance.@Nullable Permitted> permitted =
      new ThreadLocal<>();

  GuardingDeployer(
      DeploymentGuard guard, DeploymentGovernance governance, DeploymentCaller callers) {
    this.guard = guard;
    this.governance = governance;
    this.callers = callers;
  }

  /** Comes after the engine's own deployers. */
  Deployer recorder() {
    return new Recorder();
  }

  @Override
  public void deploy(DeploymentEntity deployment) {
    if (!deployment.isNew()) {
      return;
    }
    // Without schema validation the engine reads the file by other rules than the guard does.
    deployment.setValidatingSchema(true);
    permitted.remove();
    DeploymentGovernance.Permitted may = permission(deployment);
    guard
        .check(contents(deployment))
        .forEach(it -> LOG.warn("{}: {} {}", it.resource(), it.message(), it.remedy()));
    permitted.set(may);
  }

  private DeploymentGovernance.Permitted permission(DeploymentEntity deployment) {
    DeploymentGovernance.Permitted given = callers.permission();
    return given == null ? governance.ask(callers.loggedIn(), nameOf(deployment)) : given;
  }

  private static Map<String, byte[]> contents(DeploymentEntity deployment) {
    Map<String, byte[]> contents = new TreeMap<>();
    for (ResourceEntity resource : deployment.getResources().values()) {
      contents.put(resource.getName(), resource.getBytes());
    }
    return contents;
  }

  private static String nameOf(DeploymentEntity deployment) {
    return Objects.requireNonNullElse(deployment.getName(), "unnamed");
  }

  private final class Recorder implements Deployer {
    @Override
    public void deploy(DeploymentEntity deployment) {
      DeploymentGovernance.Permitted may = permitted.get();
      permitted.remove();
      if (!deployment.isNew() || may == null) {
        return;
      }
      Map<String, Object> digests = new LinkedHashMap<>();
      contents(deployment).forEach((name, content) -> digests.put(name, sha256(content)));
      Map<String, Object> made = new LinkedHashMap<>();
      made.put("deploymentId", deployment.getId());
      made.put("definitions", definitions(deployment));
      made.put("resources", digests);
      byte[] all = digests.toString().getBytes(StandardCharsets.UTF_8);
      governance.record(may, made, sha256(all));
    }

    private List<Map<String, Object>> definitions(DeploymentEntity deployment) {
      List<Map<String, Object>> definitions = new ArrayList<>();
      List<ProcessDefinitionEntity> made =
          deployment.getDeployedArtifacts(ProcessDefinitionEntity.class);
      for (ProcessDefinitionEntity definition :
          made == null ? List.<ProcessDefinitionEntity>of() : made) {
        definitions.add(Map.of("key", definition.getKey(), "version", definition.getVersion()));
      }
      return definitions;
    }
  }

  private static String sha256(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("The JDK lacks SHA-256", e);
    }
  }
}
