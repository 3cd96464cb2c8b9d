package dev.signalbox.camunda.dispatch;

import dev.signalbox.identity.TenantId;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.ElementRef;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.task.ServiceTaskInvocation.ServiceTask;
import java.time.Instant;
import java.util.Map;

/** Makes tasks as they are handed over, for tests of the queue. */
record TaskCards(String topic, String tenant, String process, String lane, long priority) {
  static TaskCards of(String topic) {
    return new TaskCards(topic, "", "campaign", "", 0);
  }

  TaskCards ofTenant(String other) {
    return new TaskCards(topic, other, process, lane, priority);
  }

  TaskCards ofProcess(String other) {
    return new TaskCards(topic, tenant, other, lane, priority);
  }

  TaskCards inLane(String other) {
    return new TaskCards(topic, tenant, process, other, priority);
  }

  TaskCards urgent(long other) {
    return new TaskCards(topic, tenant, process, lane, other);
  }

  Line line() {
    return new Line(topic, tenant, process, "step");
  }

  HandedTask task(String id) {
    return task(id, Instant.MAX);
  }

  HandedTask task(String id, Instant due) {
    ElementRef element =
        new ElementRef(new ProcessInstanceId("i"), new DefinitionRef(process, 1), "step", null);
    return new HandedTask(
        new ServiceTask(id, topic, element, Instant.EPOCH),
        TenantId.DEFAULT,
        new InputReading.Read(Map.of()),
        LockHolder.node("node-1"),
        new HandedTask.Turn(1, line(), priority, due, lane));
  }
}
