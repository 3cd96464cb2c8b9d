package dev.signalbox.camunda.rest;

import dev.signalbox.camunda.guard.DeploymentOrder;
import dev.signalbox.camunda.guard.DeploymentOrder.Unchanged;
import dev.signalbox.camunda.guard.ModelDeployer;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /deployment/create} as Camunda Modeler sends it. Unlike stock Camunda the answer
 * names the definitions of an unchanged deployment too, so that Modeler can start it.
 */
final class DeploymentEndpoint implements Route.Source {
  private static final Set<String> UNSUPPORTED = Set.of("tenant-id", "deployment-activation-time");

  private static final Set<String> FIELDS =
      Set.of(
          "deployment-name",
          "deployment-source",
          "enable-duplicate-filtering",
          "deploy-changed-only");

  private final ModelDeployer deployer;
  private final RepositoryService repository;

  DeploymentEndpoint(ModelDeployer deployer, RepositoryService repository) {
    this.deployer = deployer;
    this.repository = repository;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.post("deployment/create", this::create));
  }

  private DoorAnswer create(DoorRequest request) {
    Map<String, String> fields = new LinkedHashMap<>();
    Map<String, byte[]> files = new TreeMap<>();
    for (Part part : request.parts()) {
      take(part, fields, files);
    }
    if (files.isEmpty()) {
      throw malformed("No deployment resources contained in the form upload.");
    }
    DeploymentWithDefinitions made =
        deployer.deploy(
            new DeploymentOrder(
                request.caller(),
                fields.get("deployment-name"),
                fields.getOrDefault("deployment-source", "engine-rest"),
                files,
                unchanged(fields)));
    return DoorAnswer.ok(shape(made, request));
  }

  private static void take(Part part, Map<String, String> fields, Map<String, byte[]> files) {
    String field = part.getName();
    byte[] content = content(part);
    if (FIELDS.contains(field)) {
      fields.put(field, new String(content, StandardCharsets.UTF_8));
    } else if (UNSUPPORTED.contains(field)) {
      if (content.length > 0) {
        throw malformed("The field " + field + " is not supported here.");
      }
    } else if (part.getSubmittedFileName() == null) {
      throw malformed("No file name found in the deployment resource " + field + ".");
    } else if (files.put(part.getSubmittedFileName(), content) != null) {
      throw malformed("The file " + part.getSubmittedFileName() + " comes twice.");
    }
  }

  private static byte[] content(Part part) {
    try (InputStream in = part.getInputStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new SignalboxException(ErrorCode.MALFORMED_REQUEST, "The upload broke off.", e);
    }
  }

  private static Unchanged unchanged(Map<String, String> fields) {
    if (Boolean.parseBoolean(fields.get("deploy-changed-only"))) {
      return Unchanged.SKIP_EACH;
    }
    return Boolean.parseBoolean(fields.get("enable-duplicate-filtering"))
        ? Unchanged.SKIP_IF_ALL
        : Unchanged.DEPLOY;
  }

  private Map<String, @Nullable Object> shape(DeploymentWithDefinitions made, DoorRequest request) {
    Map<String, Object> processes = new LinkedHashMap<>();
    for (ProcessDefinition definition :
        repository.createProcessDefinitionQuery().deploymentId(made.getId()).unlimitedList()) {
      processes.put(definition.getId(), EngineShapes.definition(definition));
    }
    Map<String, Object> decisions = new LinkedHashMap<>();
    for (DecisionDefinition decision :
        repository.createDecisionDefinitionQuery().deploymentId(made.getId()).unlimitedList()) {
      decisions.put(
          decision.getId(),
          Map.of(
              "id", decision.getId(), "key", decision.getKey(), "version", decision.getVersion()));
    }
    Map<String, @Nullable Object> shape = EngineShapes.deployment(made);
    String self = request.base() + "/deployment/" + made.getId();
    shape.put("links", List.of(EngineShapes.self(self)));
    shape.put("deployedProcessDefinitions", processes.isEmpty() ? null : processes);
    shape.put("deployedCaseDefinitions", null);
    shape.put("deployedDecisionDefinitions", decisions.isEmpty() ? null : decisions);
    shape.put("deployedDecisionRequirementsDefinitions", null);
    return shape;
  }

  private static SignalboxException malformed(String message) {
    return new SignalboxException(ErrorCode.MALFORMED_REQUEST, message);
  }
}
