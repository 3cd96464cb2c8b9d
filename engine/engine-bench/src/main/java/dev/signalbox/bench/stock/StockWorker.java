package dev.signalbox.bench.stock;

import java.util.Map;
import org.camunda.bpm.client.ExternalTaskClient;

/**
 * Camunda's own external task client against stock engine-rest: long polling, several tasks at a
 * time, and several clients, because each runs its tasks one after the other.
 */
public final class StockWorker {
  private StockWorker() {}

  /** The engine's address, and how many clients. Runs until the process is ended. */
  public static void main(String[] arguments) {
    DeskCall desk = DeskCall.fromSystem();
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      ExternalTaskClient.create()
          .baseUrl(arguments[0])
          .workerId("worker-" + i)
          .maxTasks(10)
          .lockDuration(20_000)
          .asyncResponseTimeout(5_000)
          .build()
          .subscribe("desk")
          .handler(
              (task, service) -> {
                String result =
                    desk.ask(
                        task.getVariable("text"),
                        task.getProcessInstanceId() + "-" + task.getActivityId());
                service.complete(
                    task, Map.of(task.getActivityId().replace("step", "result"), result));
              })
          .open();
    }
  }
}
