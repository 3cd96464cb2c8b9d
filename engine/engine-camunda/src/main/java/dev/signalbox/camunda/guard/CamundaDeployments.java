package dev.signalbox.camunda.guard;

import dev.signalbox.camunda.guard.DeploymentOrder.Unchanged;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.DeployResources;
import dev.signalbox.process.Deployment;
import dev.signalbox.process.Deployments;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/** Deploys changed files only, under the source {@value #SOURCE}. */
final class CamundaDeployments implements Deployments {
  static final String SOURCE = "signalbox";

  private final ModelDeployer deployer;
  private final RepositoryService repository;

  CamundaDeployments(ModelDeployer deployer, RepositoryService repository) {
    this.deployer = deployer;
    this.repository = repository;
  }

  @Override
  public Deployment deploy(DeployResources command) {
    var made =
        deployer.deploy(
            new DeploymentOrder(
                command.caller(),
                command.name(),
                SOURCE,
                command.resources(),
                Unchanged.SKIP_EACH));
    return new Deployment(
        made.getId(),
        Objects.requireNonNullElse(made.getName(), command.name()),
        definitions(command.resources().keySet()));
  }

  /** The latest versions of the processes that lie in files of these names. */
  private List<DefinitionRef> definitions(Set<String> resources) {
    Stream<ProcessDefinition> latest =
        resources.stream()
            .flatMap(
                name ->
                    repository
                        .createProcessDefinitionQuery()
                        .processDefinitionResourceName(name)
                        .latestVersion()
                        .unlimitedList()
                        .stream());
    return latest
        .map(it -> new DefinitionRef(it.getKey(), it.getVersion()))
        .distinct()
        .sorted(Comparator.comparing(DefinitionRef::key))
        .toList();
  }
}
