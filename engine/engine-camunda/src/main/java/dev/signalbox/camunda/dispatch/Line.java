package dev.signalbox.camunda.dispatch;

/**
 * Where a task queues up: with the others of its step, in its process, of its tenant. What one step
 * holds up, such as a campaign's burst, leaves the lines of the others short.
 *
 * @param tenant as the engine keeps it: the empty text for none
 * @param process the process's key
 */
record Line(String topic, String tenant, String process, String element) {
  /** Whose turn it is, among equally urgent tasks. */
  Party party() {
    return new Party(tenant, process);
  }

  /** Those who take turns: the processes, and above them the tenants. */
  record Party(String tenant, String process) {}
}
