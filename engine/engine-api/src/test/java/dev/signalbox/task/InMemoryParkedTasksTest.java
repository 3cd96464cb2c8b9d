package dev.signalbox.task;

class InMemoryParkedTasksTest extends ParkedTasksContract {
  private final InMemoryParkedTasks parked = new InMemoryParkedTasks();

  @Override
  protected ParkedTasks parked() {
    return parked;
  }
}
