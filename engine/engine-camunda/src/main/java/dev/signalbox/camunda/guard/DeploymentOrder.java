package dev.signalbox.camunda.guard;

import dev.signalbox.identity.Caller;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as any door asks for it.
 *
 * @param source where it comes from; unchanged files are looked for among deployments of the same
 *     name and source only
 * @param unchanged what to do with files that are deployed already
 */
public record DeploymentOrder(
    Caller caller,
    @Nullable String name,
    String source,
    Map<String, byte[]> resources,
    Unchanged unchanged) {
  public DeploymentOrder {
    resources = Map.copyOf(resources);
  }

  /** What becomes of files whose content is deployed already. */
  public enum Unchanged {
    /** They make new versions all the same. */
    DEPLOY,
    /** If nothing changed, nothing is deployed; else everything is. */
    SKIP_IF_ALL,
    /** Only changed files are deployed. */
    SKIP_EACH
  }
}
