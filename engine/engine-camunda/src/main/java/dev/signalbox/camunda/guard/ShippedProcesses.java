package dev.signalbox.camunda.guard;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.TenantId;
import dev.signalbox.process.DeployResources;
import dev.signalbox.process.Deployment;
import dev.signalbox.process.DeploymentRefusedException;
import dev.signalbox.process.Deployments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * Deploys the processes on the class path when the application starts, folder by folder, each a
 * deployment named after its folder; what is unchanged makes no new version. They pass the guard
 * and the policies like all others: a refused process stops the start with the findings, and while
 * the policies cannot be asked it is tried again every {@code pause}.
 */
final class ShippedProcesses implements SmartLifecycle {
  static final String PATTERN = "classpath*:processes/*/*";

  private static final Logger LOG = LoggerFactory.getLogger(ShippedProcesses.class);

  private final Deployments deployments;
  private final ResourcePatternResolver resources;
  private final Duration pause;
  private volatile boolean running;
  private final ScheduledExecutorService retries =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "shipped-processes");
            thread.setDaemon(true);
            return thread;
          });

  ShippedProcesses(Deployments deployments, ResourcePatternResolver resources, Duration pause) {
    this.deployments = deployments;
    this.resources = resources;
    this.pause = pause;
  }

  @Override
  public void start() {
    running = true;
    folders().forEach(this::deploy);
  }

  @Override
  public void stop() {
    running = false;
    retries.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After the engine, before anything is served. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void deploy(String folder, Map<String, byte[]> files) {
    try {
      Caller system = Caller.system(TenantId.DEFAULT, "deployment");
      Deployment made = deployments.deploy(new DeployResources(system, folder, files));
      LOG.info("Process folder {}: {}", folder, made.definitions());
    } catch (SignalboxException e) {
      if (e.code() != ErrorCode.POLICY_UNAVAILABLE) {
        throw e;
      }
      LOG.warn("Process folder {} waits: {}", folder, e.getMessage());
      retries.schedule(() -> again(folder, files), pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void again(String folder, Map<String, byte[]> files) {
    if (!running) {
      return;
    }
    try {
      deploy(folder, files);
    } catch (SignalboxException | DeploymentRefusedException e) {
      LOG.error("Process folder {} is not deployed: {}", folder, e.getMessage());
    }
  }

  private Map<String, Map<String, byte[]>> folders() {
    Map<String, Map<String, byte[]>> folders = new TreeMap<>();
    try {
      for (Resource resource : resources.getResources(PATTERN)) {
        String name = resource.getFilename();
        if (name != null && resource.isReadable()) {
          folders
              .computeIfAbsent(folderOf(resource), it -> new TreeMap<>())
              .put(name, resource.getContentAsByteArray());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The processes on the class path cannot be read", e);
    }
    return folders;
  }

  private static String folderOf(Resource resource) throws IOException {
    String[] steps = resource.getURL().getPath().split("/");
    return steps[steps.length - 2];
  }
}
