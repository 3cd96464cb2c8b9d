package dev.signalbox.camunda;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.context.SmartLifecycle;

/** Starts the job executor once everything is there, and stops it before anything goes. */
final class JobExecutorLifecycle implements SmartLifecycle {
  private final JobExecutor jobExecutor;

  JobExecutorLifecycle(JobExecutor jobExecutor) {
    this.jobExecutor = jobExecutor;
  }

  @Override
  public void start() {
    jobExecutor.start();
  }

  @Override
  public void stop() {
    jobExecutor.shutdown();
  }

  @Override
  public boolean isRunning() {
    return jobExecutor.isActive();
  }
}
