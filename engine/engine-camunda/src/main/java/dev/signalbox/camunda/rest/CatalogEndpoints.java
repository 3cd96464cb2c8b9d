package dev.signalbox.camunda.rest;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.util.ProductPropertiesUtil;
import org.camunda.bpm.engine.repository.DeploymentQuery;
import org.camunda.bpm.engine.repository.ProcessDefinitionQuery;
import org.jspecify.annotations.Nullable;

/** What Camunda Modeler looks at before it deploys and starts. */
final class CatalogEndpoints implements Route.Source {
  private static final int MOST = 200;

  private final RepositoryService repository;
  private final DoorRights rights;

  CatalogEndpoints(RepositoryService repository, DoorRights rights) {
    this.repository = repository;
    this.rights = rights;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("engine", request -> DoorAnswer.ok(List.of(Map.of("name", "default")))),
        Route.get(
            "version",
            request -> DoorAnswer.ok(Map.of("version", ProductPropertiesUtil.getProductVersion()))),
        Route.get("deployment", this::deployments),
        Route.get("process-definition", this::definitions));
  }

  private DoorAnswer deployments(DoorRequest request) {
    rights.readCatalog(request.caller());
    known(request, "name", "source", "firstResult", "maxResults");
    DeploymentQuery query = repository.createDeploymentQuery().orderByDeploymentTime().desc();
    given(request, "name", query::deploymentName);
    given(request, "source", query::deploymentSource);
    int most = number(request.query("maxResults"), MOST);
    return DoorAnswer.ok(
        most == 0
            ? List.of()
            : query.listPage(number(request.query("firstResult"), 0), most).stream()
                .map(EngineShapes::deployment)
                .toList());
  }

  private DoorAnswer definitions(DoorRequest request) {
    rights.readCatalog(request.caller());
    known(
        request,
        "key",
        "deploymentId",
        "processDefinitionId",
        "latestVersion",
        "firstResult",
        "maxResults");
    ProcessDefinitionQuery query =
        repository.createProcessDefinitionQuery().orderByProcessDefinitionKey().asc();
    given(request, "key", query::processDefinitionKey);
    given(request, "deploymentId", query::deploymentId);
    given(request, "processDefinitionId", query::processDefinitionId);
    if (Boolean.parseBoolean(request.query("latestVersion"))) {
      query.latestVersion();
    }
    int most = number(request.query("maxResults"), MOST);
    return DoorAnswer.ok(
        most == 0
            ? List.of()
            : query.listPage(number(request.query("firstResult"), 0), most).stream()
                .map(EngineShapes::definition)
                .toList());
  }

  private static void given(DoorRequest request, String name, Consumer<String> narrow) {
    String value = request.query(name);
    if (value != null) {
      narrow.accept(value);
    }
  }

  /** A filter that is ignored would show everything. */
  private static void known(DoorRequest request, String... names) {
    Set<String> unknown = new TreeSet<>(request.http().getParameterMap().keySet());
    unknown.removeAll(Arrays.asList(names));
    if (!unknown.isEmpty()) {
      throw new SignalboxException(
          ErrorCode.MALFORMED_REQUEST, "The parameters " + unknown + " are not known here.");
    }
  }

  private static int number(@Nullable String text, int otherwise) {
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("\\d{1,6}")) {
      throw new SignalboxException(ErrorCode.MALFORMED_REQUEST, "There is no number in " + text);
    }
    return Math.min(Integer.parseInt(text), otherwise == 0 ? Integer.MAX_VALUE : MOST);
  }
}
